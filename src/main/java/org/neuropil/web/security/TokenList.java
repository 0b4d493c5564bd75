package org.neuropil.web.security;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The list of issued tokens as {@code tokens.json}: {@code "format": 1} and the tokens. */
final class TokenList {
  private static final int FORMAT = 1;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private TokenList() {}

  static byte[] write(Map<String, IssuedToken> tokens) {
    ObjectNode tree = JSON.createObjectNode().put("format", FORMAT);
    ArrayNode list = tree.putArray("tokens");
    for (IssuedToken issued : tokens.values()) {
      Token token = issued.token();
      ObjectNode node = list.addObject();
      node.put("id", token.id());
      node.put("email", token.email());
      node.put("role", token.role().word());
      ArrayNode datasets = node.putArray("datasets");
      token.datasets().forEach(pattern -> datasets.add(pattern.text()));
      node.put("issued", token.issued().toString());
      node.put("expires", token.expires().toString());
      Instant revoked = issued.revoked();
      if (revoked != null) {
        node.put("revoked", revoked.toString());
      }
    }
    return JSON.writeValueAsBytes(tree);
  }

  /** By id, in the order in which they were made. */
  static Map<String, IssuedToken> read(byte[] content) throws IOException {
    try {
      JsonNode tree = JSON.readTree(content);
      int format = tree.path("format").asInt(0);
      if (format != FORMAT) {
        throw new IOException("format: " + format + " (expected: " + FORMAT + ")");
      }
      Map<String, IssuedToken> tokens = new LinkedHashMap<>();
      for (JsonNode node : tree.required("tokens")) {
        IssuedToken issued = issued(node);
        tokens.put(issued.token().id(), issued);
      }
      return tokens;
    } catch (JacksonException | IllegalArgumentException | java.time.DateTimeException e) {
      throw new IOException("not a list of tokens: " + e.getMessage(), e);
    }
  }

  private static IssuedToken issued(JsonNode node) {
    List<DatasetPattern> datasets = new ArrayList<>();
    node.required("datasets").forEach(text -> datasets.add(new DatasetPattern(text.asString())));
    @Nullable JsonNode revoked = node.get("revoked");
    return new IssuedToken(
        new Token(
            node.required("id").asString(),
            node.required("email").asString(),
            Role.of(node.required("role").asString())
                .orElseThrow(() -> new IllegalArgumentException("role")),
            datasets,
            Instant.parse(node.required("issued").asString()),
            Instant.parse(node.required("expires").asString())),
        revoked == null ? null : Instant.parse(revoked.asString()));
  }
}
