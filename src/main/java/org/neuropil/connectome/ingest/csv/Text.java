package org.neuropil.connectome.ingest.csv;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Text of fields: doubled quotes made single, UTF-8 decoded strictly, short texts that come again
 * and again shared. For one thread.
 */
public final class Text {
  private static final int MAX_SHARED = 48;
  private static final int SLOTS = 1024;

  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final byte[][] sharedBytes = new byte[SLOTS][];
  private final @Nullable String[] sharedText = new @Nullable String[SLOTS];
  private byte[] plain = new byte[4096];
  private int plainLength;

  /** A decoder for one thread. */
  public Text() {}

  /**
   * Copies a field's content to {@link #plain()} with each doubled quote made single.
   *
   * @return its length
   */
  public int undouble(RecordBlock block, int field) {
    int from = block.from(field);
    int to = block.to(field);
    byte[] b = block.bytes();
    if (plain.length < to - from) {
      plain = new byte[Math.max(to - from, plain.length * 2)];
    }
    if (!block.hasDoubledQuotes(field)) {
      System.arraycopy(b, from, plain, 0, to - from);
      plainLength = to - from;
      return plainLength;
    }
    byte[] out = plain;
    int n = 0;
    for (int i = from; i < to; i++) {
      byte c = b[i];
      out[n++] = c;
      if (c == '"') {
        i++;
      }
    }
    plainLength = n;
    return n;
  }

  /** The buffer that {@link #undouble} fills; valid until its next call. */
  public byte[] plain() {
    return plain;
  }

  /**
   * A field's text.
   *
   * @return null when its bytes are not UTF-8
   */
  public @Nullable String of(RecordBlock block, int field) {
    if (block.hasDoubledQuotes(field)) {
      undouble(block, field);
      return of(plain, 0, plainLength);
    }
    return of(block.bytes(), block.from(field), block.to(field));
  }

  /** The text of {@code bytes[from, to)}, or null when they are not UTF-8. */
  public @Nullable String of(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length > MAX_SHARED) {
      return decode(bytes, from, length);
    }
    int slot = hash(bytes, from, to) & (SLOTS - 1);
    byte[] known = sharedBytes[slot];
    if (known != null && Arrays.equals(known, 0, known.length, bytes, from, to)) {
      return sharedText[slot];
    }
    String text = decode(bytes, from, length);
    if (text != null) {
      sharedBytes[slot] = Arrays.copyOfRange(bytes, from, to);
      sharedText[slot] = text;
    }
    return text;
  }

  private static int hash(byte[] bytes, int from, int to) {
    int h = to - from;
    for (int i = from; i < to; i++) {
      h = h * 31 + bytes[i];
    }
    return h ^ (h >>> 15);
  }

  private @Nullable String decode(byte[] bytes, int from, int length) {
    if (isAscii(bytes, from, from + length)) {
      return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }
    try {
      CharBuffer chars = decoder.decode(ByteBuffer.wrap(bytes, from, length));
      return chars.toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** Whether all bytes are below 128. */
  public static boolean isAscii(byte[] bytes, int from, int to) {
    int seen = 0;
    for (int i = from; i < to; i++) {
      seen |= bytes[i];
    }
    return seen >= 0;
  }

  /** A field's text for a complaint: bytes that are not UTF-8 become replacement characters. */
  public static String forPeople(RecordBlock block, int field) {
    String text =
        new String(
            block.bytes(),
            block.from(field),
            Math.min(block.to(field) - block.from(field), 400),
            StandardCharsets.UTF_8);
    return block.hasDoubledQuotes(field) ? text.replace("\"\"", "\"") : text;
  }
}
