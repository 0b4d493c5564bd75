package org.neuropil.web.v1;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A place in the answer to one question: 8 bytes of offset and 8 of the question's hash, in
 * URL-safe Base64. A cursor of another question, or of the same one to other content, does not fit.
 */
final class Cursor {
  private Cursor() {}

  /**
   * What a cursor is bound to.
   *
   * @param parts everything that the rows depend on
   */
  static long question(String text, byte @Nullable [] body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(text.getBytes(StandardCharsets.UTF_8));
      if (body != null) {
        digest.update(body);
      }
      return ByteBuffer.wrap(digest.digest()).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static String write(long offset, long question) {
    byte[] bytes = ByteBuffer.allocate(16).putLong(offset).putLong(question).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The offset, or -1 when the cursor is not of this question. */
  static long offset(String cursor, long question) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(cursor);
      if (bytes.length == 16) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long offset = buffer.getLong();
        return offset > 0 && buffer.getLong() == question ? offset : -1;
      }
    } catch (IllegalArgumentException e) {
      // Not Base64: not a cursor of ours.
    }
    return -1;
  }
}
