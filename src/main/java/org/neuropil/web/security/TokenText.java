package org.neuropil.web.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tokens as text: a JSON Web Token (RFC 7519) signed by HMAC-SHA256, with the claims {@code jti},
 * {@code email}, {@code role}, {@code datasets}, {@code iat} and {@code exp}. Only this one header
 * is read, so that no text chooses how it is checked.
 */
final class TokenText {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final String HEADER =
      ENCODER.encodeToString(
          "{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.US_ASCII));
  private static final int LONGEST = 4096;

  private TokenText() {}

  static String write(Token token, byte[] key) {
    ObjectNode claims = JSON.createObjectNode();
    claims.put("jti", token.id());
    claims.put("email", token.email());
    claims.put("role", token.role().word());
    ArrayNode datasets = claims.putArray("datasets");
    token.datasets().forEach(pattern -> datasets.add(pattern.text()));
    claims.put("iat", token.issued().getEpochSecond());
    claims.put("exp", token.expires().getEpochSecond());
    String signed = HEADER + "." + ENCODER.encodeToString(JSON.writeValueAsBytes(claims));
    return signed + "." + signature(signed, key);
  }

  /** The token, when this text was signed with the key; it may have expired since. */
  static Optional<Token> read(String text, byte[] key) {
    int end = text.lastIndexOf('.');
    if (text.length() > LONGEST || !text.startsWith(HEADER + ".") || end <= HEADER.length()) {
      return Optional.empty();
    }
    String signed = text.substring(0, end);
    // The texts are compared, not the bytes: several texts stand for the same bytes.
    byte[] right = signature(signed, key).getBytes(StandardCharsets.UTF_8);
    byte[] given = text.substring(end + 1).getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(right, given)) {
      return Optional.empty();
    }
    try {
      byte[] claims = Base64.getUrlDecoder().decode(signed.substring(HEADER.length() + 1));
      return Optional.of(token(JSON.readTree(claims)));
    } catch (JacksonException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Token token(JsonNode claims) {
    List<DatasetPattern> datasets = new ArrayList<>();
    claims.required("datasets").forEach(node -> datasets.add(new DatasetPattern(node.asString())));
    return new Token(
        claims.required("jti").asString(),
        claims.required("email").asString(),
        Role.of(claims.required("role").asString())
            .orElseThrow(() -> new IllegalArgumentException("role")),
        datasets,
        Instant.ofEpochSecond(claims.required("iat").asLong()),
        Instant.ofEpochSecond(claims.required("exp").asLong()));
  }

  private static String signature(String signed, byte[] key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return ENCODER.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no HMAC-SHA256", e);
    }
  }
}
