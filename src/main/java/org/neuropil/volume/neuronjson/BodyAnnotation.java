package org.neuropil.volume.neuronjson;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is said of one body, as it lies in the store: for each field the length of its name (2
 * bytes, big-endian) and the name, the length of its value (4 bytes) and the value. Both are JSON
 * in UTF-8, a name with its quotation marks; so a field is found by hopping from one to the next,
 * and written without being parsed.
 */
public final class BodyAnnotation {
  /** The field that every annotation has. */
  public static final String BODY = "bodyid";

  private static final byte[] USER = "_user\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TIME = "_time\"".getBytes(StandardCharsets.US_ASCII);
  private static final int LENGTHS = 6;

  private final byte[] bytes;

  BodyAnnotation(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Of names in plain text and values in JSON. */
  static BodyAnnotation of(Map<String, byte[]> fields) {
    List<byte[]> names = fields.keySet().stream().map(AnnotationJson::quoted).toList();
    int length = 0;
    for (byte[] name : names) {
      length += LENGTHS + name.length;
    }
    for (byte[] value : fields.values()) {
      length += value.length;
    }
    ByteBuffer out = ByteBuffer.allocate(length);
    Iterator<byte[]> name = names.iterator();
    for (byte[] value : fields.values()) {
      byte[] quoted = name.next();
      out.putShort((short) quoted.length).put(quoted).putInt(value.length).put(value);
    }
    return new BodyAnnotation(out.array());
  }

  /** Its bytes in the store. */
  byte[] encoded() {
    return bytes;
  }

  /** A field in place: its name with quotation marks, and its value. */
  public final class Field {
    private int name;
    private int nameEnd;
    private int value;
    private int end;

    private Field() {
      go(0);
    }

    private boolean isThere() {
      return name < bytes.length;
    }

    private void go(int at) {
      name = at + 2;
      if (name >= bytes.length) {
        return;
      }
      nameEnd = name + ((bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF));
      value = nameEnd + 4;
      end = value + ByteBuffer.wrap(bytes).getInt(nameEnd);
    }

    private void next() {
      go(end);
    }

    boolean isNamed(byte[] quoted) {
      return Arrays.equals(bytes, name, nameEnd, quoted, 0, quoted.length);
    }

    /** Whether it says who set another field. */
    boolean isUser() {
      return endsWith(USER);
    }

    /** Whether it says when another field was set. */
    boolean isTime() {
      return endsWith(TIME);
    }

    private boolean endsWith(byte[] suffix) {
      return nameEnd - name > suffix.length
          && Arrays.equals(bytes, nameEnd - suffix.length, nameEnd, suffix, 0, suffix.length);
    }

    /** The name in JSON. */
    String quotedName() {
      return new String(bytes, name, nameEnd - name, StandardCharsets.UTF_8);
    }

    /** The value in JSON. */
    byte[] value() {
      return Arrays.copyOfRange(bytes, value, end);
    }

    /** The value in JSON, each byte as a character. */
    String valueBytes() {
      return new String(bytes, value, end - value, StandardCharsets.ISO_8859_1);
    }

    /** Whether the value, byte by byte, is greater. */
    boolean isGreater(byte[] other) {
      return Arrays.compareUnsigned(bytes, value, end, other, 0, other.length) > 0;
    }

    /** Its first byte, which tells what kind of value it is. */
    byte first() {
      return bytes[value];
    }

    /** Writes {@code "name":value}. */
    void write(OutputStream out) throws IOException {
      out.write(bytes, name, nameEnd - name);
      out.write(':');
      out.write(bytes, value, end - value);
    }
  }

  /** Takes fields; what it is given is only good during the call. */
  @FunctionalInterface
  interface Visitor<X extends Exception> {
    void accept(Field field) throws X;
  }

  <X extends Exception> void visit(Visitor<X> visitor) throws X {
    for (Field field = new Field(); field.isThere(); field.next()) {
      visitor.accept(field);
    }
  }

  /** A field by its name in JSON. */
  Optional<Field> field(byte[] quoted) {
    for (Field field = new Field(); field.isThere(); field.next()) {
      if (field.isNamed(quoted)) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }

  /** Names in plain text and values in JSON, in the order they were set. */
  Map<String, byte[]> fields() {
    Map<String, byte[]> fields = new LinkedHashMap<>();
    visit(field -> fields.put(AnnotationJson.plain(field.quotedName()), field.value()));
    return fields;
  }
}
