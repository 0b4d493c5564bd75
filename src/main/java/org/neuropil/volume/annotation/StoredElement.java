package org.neuropil.volume.annotation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An element and the supervoxel that its voxel has; 0 for background, or when no labelmap is
 * followed.
 *
 * <p>Stored big-endian: kind (1 byte), supervoxel (8), number of tags (4), each as length (4) and
 * UTF-8; number of properties (4), name and value of each as such texts; number of relations (4),
 * of each its type (1), x, y, z (4 each).
 */
record StoredElement(Element element, long supervoxel) {
  byte[] encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(96);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(element.kind().ordinal());
      out.writeLong(supervoxel);
      out.writeInt(element.tags().size());
      for (String tag : element.tags()) {
        write(out, tag);
      }
      out.writeInt(element.properties().size());
      for (Map.Entry<String, String> property : element.properties().entrySet()) {
        write(out, property.getKey());
        write(out, property.getValue());
      }
      out.writeInt(element.relations().size());
      for (Relation relation : element.relations()) {
        out.writeByte(relation.type().ordinal());
        out.writeInt(relation.to().x());
        out.writeInt(relation.to().y());
        out.writeInt(relation.to().z());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static StoredElement decode(Point at, byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      ElementKind kind = ElementKind.of(in.readByte());
      long supervoxel = in.readLong();
      List<String> tags = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        tags.add(read(in));
      }
      Map<String, String> properties = new LinkedHashMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        String name = read(in);
        properties.put(name, read(in));
      }
      List<Relation> relations = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        Relation.Type type = Relation.Type.of(in.readByte());
        relations.add(new Relation(type, new Point(in.readInt(), in.readInt(), in.readInt())));
      }
      return new StoredElement(new Element(at, kind, tags, properties, relations), supervoxel);
    } catch (IOException e) {
      throw new UncheckedIOException("The element at " + at + " ends too early", e);
    }
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String read(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }
}
