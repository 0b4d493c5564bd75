package org.neuropil.web.v1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neuropil.web.table.Json;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.core.JsonGenerator;

/**
 * The description of the API, {@code openapi/v1.yaml}, with the limits that this service has been
 * set to.
 */
final class OpenApiDocument {
  private static final String RESOURCE = "/openapi/v1.yaml";

  private final byte[] json;
  private final byte[] yaml;

  OpenApiDocument(ApiLimits limits) throws IOException {
    Map<?, ?> document = load();
    timeoutOf(document)
        .put("maximum", Math.min(Integer.MAX_VALUE, limits.cypherTimeMax().toMillis()));
    timeoutOf(document).put("default", limits.cypherTime().toMillis());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 17);
    try (JsonGenerator generator = Json.generator(bytes)) {
      Json.value(generator, document);
    }
    json = bytes.toByteArray();
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setWidth(120);
    // Copied, so that no part is the same object twice: readers need not know YAML's aliases.
    yaml = new Yaml(options).dump(copy(document)).getBytes(StandardCharsets.UTF_8);
  }

  private static Map<?, ?> load() throws IOException {
    try (InputStream in = OpenApiDocument.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IOException(RESOURCE + ": missing in the jar");
      }
      LoaderOptions options = new LoaderOptions();
      options.setMaxAliasesForCollections(1000);
      Object loaded = new Yaml(new SafeConstructor(options)).load(in);
      return (Map<?, ?>) loaded;
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> timeoutOf(Map<?, ?> document) {
    Object at = document;
    for (String step :
        List.of(
            "paths",
            "/api/v1/datasets/{dataset}/cypher",
            "post",
            "requestBody",
            "content",
            "application/json",
            "schema",
            "properties",
            "timeoutMs")) {
      Object next = ((Map<?, ?>) at).get(step);
      if (next == null) {
        throw new IllegalStateException(RESOURCE + ": " + step + " is missing");
      }
      at = next;
    }
    return (Map<String, Object>) at;
  }

  private static @Nullable Object copy(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((key, item) -> copy.put(key, copy(item)));
      return copy;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>();
      list.forEach(item -> copy.add(copy(item)));
      return copy;
    }
    return value;
  }

  byte[] json() {
    return json;
  }

  byte[] yaml() {
    return yaml;
  }
}
