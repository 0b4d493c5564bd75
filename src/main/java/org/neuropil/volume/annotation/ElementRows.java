package org.neuropil.volume.annotation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.neuropil.volume.block.BlockPosition;
import org.neuropil.volume.store.Column;
import org.neuropil.volume.store.Key;
import org.neuropil.volume.store.Lineage;
import org.neuropil.volume.store.VersionedCursor;
import org.neuropil.volume.store.VolumeStore;
import org.neuropil.volume.store.Writes;

/**
 * The elements of one instance as they are stored, by version. Keys, before the version: instance,
 * a letter, and
 *
 * <ul>
 *   <li>{@code e}, point: the element
 *   <li>{@code s}, supervoxel, point: the element's kind
 *   <li>{@code t}, tag, 0, point: a byte 1
 * </ul>
 *
 * The latter two follow from the first alone and are written by {@link #replace} with it, so they
 * differ from it only where the store was damaged; {@link ElementRebuild} mends that.
 */
final class ElementRows {
  private static final byte PRESENT = 1;

  /** Takes elements. */
  @FunctionalInterface
  interface Visitor {
    /** Returns whether to go on. */
    boolean accept(StoredElement element);
  }

  /** Takes points of elements and their kinds. */
  @FunctionalInterface
  interface KindVisitor {
    void accept(long supervoxel, Point at, ElementKind kind);
  }

  private final VolumeStore store;
  private final int instance;

  ElementRows(VolumeStore store, int instance) {
    this.store = store;
    this.instance = instance;
  }

  VersionedCursor cursor() {
    return new VersionedCursor(store, Column.ELEMENTS);
  }

  Optional<StoredElement> read(VersionedCursor cursor, Point at, Lineage version) {
    return cursor.nearest(element(at), version).map(value -> StoredElement.decode(at, value));
  }

  /** Visits all elements, cube after cube. */
  void visit(VersionedCursor cursor, Lineage version, Visitor visitor) {
    visit(cursor, prefix('e').bytes(), prefix('e').bytes(), version, visitor);
  }

  /** The same, those after one. */
  void visitAfter(VersionedCursor cursor, Point last, Lineage version, Visitor visitor) {
    byte[] after = new Key().add(element(last)).add(-1L).add((byte) 0).bytes();
    visit(cursor, prefix('e').bytes(), after, version, visitor);
  }

  /** Visits the elements of a cube. */
  void visit(VersionedCursor cursor, BlockPosition cube, Lineage version, Visitor visitor) {
    byte[] prefix = prefix('e').add(cube.morton()).bytes();
    visit(cursor, prefix, prefix, version, visitor);
  }

  private void visit(
      VersionedCursor cursor, byte[] prefix, byte[] from, Lineage version, Visitor visitor) {
    cursor.scan(
        prefix,
        from,
        version,
        (key, value) ->
            visitor.accept(StoredElement.decode(Point.of(key, key.length - Point.BYTES), value)));
  }

  /** Visits the points with a tag. */
  void tagged(VersionedCursor cursor, String tag, Lineage version, List<Point> points) {
    cursor.scan(
        tag(tag).bytes(),
        version,
        (key, value) -> points.add(Point.of(key, key.length - Point.BYTES)));
  }

  /** Takes tags and the points that have them. */
  @FunctionalInterface
  interface TagVisitor {
    void accept(String tag, Point at);
  }

  /** Visits all tags with their points, by tag. */
  void tags(VersionedCursor cursor, Lineage version, TagVisitor visitor) {
    byte[] prefix = prefix('t').bytes();
    cursor.scan(
        prefix,
        version,
        (key, value) -> {
          int end = key.length - Point.BYTES;
          String tag =
              new String(key, prefix.length, end - 1 - prefix.length, StandardCharsets.UTF_8);
          visitor.accept(tag, Point.of(key, end));
          return true;
        });
  }

  /** Takes points of elements and the codes of their kinds as they are stored. */
  @FunctionalInterface
  interface CodeVisitor {
    void accept(long supervoxel, Point at, int kind);
  }

  /** Visits what lies in any supervoxel, by supervoxel, even if there is no such kind. */
  void kinds(VersionedCursor cursor, Lineage version, CodeVisitor visitor) {
    kinds(cursor, prefix('s').bytes(), version, visitor);
  }

  private static void kinds(
      VersionedCursor cursor, byte[] prefix, Lineage version, CodeVisitor visitor) {
    cursor.scan(
        prefix,
        version,
        (key, value) -> {
          visitor.accept(
              Key.readLong(key, 5), Point.of(key, key.length - Point.BYTES), value[0] & 0xFF);
          return true;
        });
  }

  /** Visits what lies in a supervoxel. */
  void inSupervoxel(VersionedCursor cursor, long supervoxel, Lineage version, KindVisitor visitor) {
    inSupervoxels(cursor, prefix('s').add(supervoxel).bytes(), version, visitor);
  }

  /** Visits what lies in any supervoxel, by supervoxel. */
  void inSupervoxels(VersionedCursor cursor, Lineage version, KindVisitor visitor) {
    inSupervoxels(cursor, prefix('s').bytes(), version, visitor);
  }

  private static void inSupervoxels(
      VersionedCursor cursor, byte[] prefix, Lineage version, KindVisitor visitor) {
    kinds(
        cursor,
        prefix,
        version,
        (supervoxel, at, kind) -> visitor.accept(supervoxel, at, ElementKind.of(kind)));
  }

  /** Puts one element in the place of another at the same point, with all that follows from it. */
  void replace(
      Writes writes,
      Lineage version,
      Point at,
      Optional<StoredElement> old,
      Optional<StoredElement> fresh) {
    if (old.equals(fresh)) {
      return;
    }
    put(writes, element(at), version, fresh.map(StoredElement::encode));
    for (IndexRow row : indexRows(version, at, old, fresh)) {
      writes.put(Column.ELEMENTS, row.key(), row.value());
    }
  }

  /**
   * What an index has of an element in a version.
   *
   * @param key whole
   * @param value empty where the element is no more
   */
  record IndexRow(byte[] key, byte[] value) {}

  /**
   * What the indices have of a point in a version.
   *
   * @param old what the version's parent has there
   * @param fresh what the version has
   */
  List<IndexRow> indexRows(
      Lineage version, Point at, Optional<StoredElement> old, Optional<StoredElement> fresh) {
    List<IndexRow> found = new ArrayList<>();
    long before = old.map(StoredElement::supervoxel).orElse(0L);
    long after = fresh.map(StoredElement::supervoxel).orElse(0L);
    if (before != 0 && before != after) {
      found.add(row(supervoxel(before, at), version));
    }
    if (after != 0) {
      byte kind = (byte) fresh.orElseThrow().element().kind().ordinal();
      found.add(row(supervoxel(after, at), version, kind));
    }
    Set<String> tagsBefore = tags(old);
    Set<String> tagsAfter = tags(fresh);
    for (String tag : tagsBefore) {
      if (!tagsAfter.contains(tag)) {
        found.add(row(at.addTo(tag(tag)).bytes(), version));
      }
    }
    for (String tag : tagsAfter) {
      if (!tagsBefore.contains(tag)) {
        found.add(row(at.addTo(tag(tag)).bytes(), version, PRESENT));
      }
    }
    return found;
  }

  private static IndexRow row(byte[] key, Lineage version, byte... value) {
    return new IndexRow(VersionedCursor.key(key, version), value);
  }

  private static Set<String> tags(Optional<StoredElement> stored) {
    return new HashSet<>(stored.map(found -> found.element().tags()).orElse(List.of()));
  }

  private static void put(Writes writes, byte[] key, Lineage version, Optional<byte[]> value) {
    writes.put(
        Column.ELEMENTS, VersionedCursor.key(key, version), value.orElseGet(() -> new byte[0]));
  }

  /** The beginning of the keys of elements ({@code e}) or of an index ({@code s}, {@code t}). */
  byte[] keys(char letter) {
    return prefix(letter).bytes();
  }

  /** The beginning of the keys of what versions have at a point. */
  byte[] keys(Point at) {
    return element(at);
  }

  private Key prefix(char letter) {
    return Key.of(instance).add((byte) letter);
  }

  private byte[] element(Point at) {
    return at.addTo(prefix('e')).bytes();
  }

  private byte[] supervoxel(long supervoxel, Point at) {
    return at.addTo(prefix('s').add(supervoxel)).bytes();
  }

  private Key tag(String tag) {
    return prefix('t').add(tag.getBytes(StandardCharsets.UTF_8)).add((byte) 0);
  }
}
