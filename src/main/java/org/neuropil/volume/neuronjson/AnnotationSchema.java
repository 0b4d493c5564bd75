package org.neuropil.volume.neuronjson;

import com.google.re2j.Pattern;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.resource.SchemaLoader;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON schema that annotations are validated by (draft 4 to 2020-12; formats are not asserted).
 * It reads nothing from elsewhere, its regular expressions are {@link BoundedPattern}s, and its
 * size with all references written out is bounded. Safe for many threads.
 */
final class AnnotationSchema {
  private static final int SHOWN = 5;

  /** How often texts are turned into numbers before the validation counts. */
  private static final int ROUNDS = 2;

  private static final SpecificationVersion DIALECT = SpecificationVersion.DRAFT_2020_12;

  private static final SchemaRegistryConfig CONFIG =
      SchemaRegistryConfig.builder()
          .regularExpressionFactory(AnnotationSchema::expression)
          .formatAssertionsEnabled(false)
          .build();

  private static final SchemaLoader LOADER =
      SchemaLoader.builder().fetchRemoteResources(false).build();

  private final Schema schema;

  private AnnotationSchema(Schema schema) {
    this.schema = schema;
  }

  static AnnotationSchema compile(byte[] json) {
    JsonNode node = AnnotationJson.read("json_schema", json);
    SchemaLimits.check(node);
    try {
      SchemaRegistry registry =
          SchemaRegistry.withDefaultDialect(
              DIALECT, builder -> builder.schemaRegistryConfig(CONFIG).schemaLoader(LOADER));
      List<Error> errors =
          registry.getSchema(SchemaLocation.of(dialect(node).getDialectId())).validate(node);
      if (!errors.isEmpty()) {
        throw new IllegalArgumentException("json_schema: " + told(errors));
      }
      Schema schema = registry.getSchema(node);
      schema.initializeValidators();
      return new AnnotationSchema(schema);
    } catch (SchemaException e) {
      throw new IllegalArgumentException("json_schema: " + e.getMessage(), e);
    }
  }

  private static SpecificationVersion dialect(JsonNode schema) {
    String named = schema.path("$schema").asString(DIALECT.getDialectId());
    return Arrays.stream(SpecificationVersion.values())
        .filter(known -> plain(known.getDialectId()).equals(plain(named)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "json_schema: $schema \"" + named + "\" (expected: draft 4 to 2020-12)"));
  }

  /** Without the empty fragment, which schemas have or leave out. */
  private static String plain(String dialect) {
    return dialect.endsWith("#") ? dialect.substring(0, dialect.length() - 1) : dialect;
  }

  private static RegularExpression expression(String pattern) {
    Pattern compiled = BoundedPattern.compile("json_schema", pattern);
    return text -> compiled.matcher(text).find();
  }

  /**
   * Returns the annotation when it is valid; digits in quotation marks are turned into the number
   * where a field must be one, as DVID does.
   */
  JsonNode validated(String what, JsonNode annotation) {
    JsonNode checked = annotation;
    List<Error> errors = schema.validate(checked);
    for (int round = 0; round < ROUNDS && !errors.isEmpty(); round++) {
      checked = withNumbers(checked, errors);
      errors = schema.validate(checked);
    }
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException(what + " does not fit the JSON schema: " + told(errors));
    }
    return checked;
  }

  private static String told(List<Error> errors) {
    return errors.stream().limit(SHOWN).map(Error::toString).collect(Collectors.joining("; "));
  }

  private static JsonNode withNumbers(JsonNode annotation, List<Error> errors) {
    if (!annotation.isObject()) {
      return annotation;
    }
    ObjectNode changed = ((ObjectNode) annotation).deepCopy();
    for (Error error : errors) {
      if ("type".equals(error.getKeyword()) && error.getInstanceLocation().getNameCount() == 1) {
        String field = error.getInstanceLocation().getName(-1);
        JsonNode value = changed.get(field);
        if (value != null && value.isString() && value.asString().matches("-?\\d{1,20}")) {
          changed.put(field, new BigInteger(value.asString()));
        }
      }
    }
    return changed;
  }
}
