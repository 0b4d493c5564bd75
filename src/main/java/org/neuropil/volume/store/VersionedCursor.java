package org.neuropil.volume.store;

import java.util.Arrays;
import java.util.Optional;

/**
 * Reads values that versions inherit. Keys end with the line and the position (4 bytes each) of the
 * version that wrote the value; a version sees the value of its nearest ancestor that wrote one,
 * itself included. An empty value says that there is none from this version on.
 *
 * <p>The nearest one is found by one step back for each line of ancestors, so neither the number of
 * versions nor that of a key's values matters. Used by one thread, and closed by it.
 */
public final class VersionedCursor implements AutoCloseable {
  private static final int SUFFIX = 8;

  /** With more lines than this, a key's values are listed instead of asking line by line. */
  private static final int MANY_LINES = 32;

  /** With more values than this of one key, the nearest one is sought instead of listing on. */
  private static final int MANY_VALUES = 8;

  /** Takes one key, without the version, and the value that holds. */
  @FunctionalInterface
  public interface Visitor {
    /** Returns whether to go on. */
    boolean accept(byte[] key, byte[] value);
  }

  /** Takes one key, without the version, and the value that holds with who wrote it. */
  @FunctionalInterface
  public interface FoundVisitor {
    /** Returns whether to go on. */
    boolean accept(byte[] key, Found found);
  }

  private final Cursor cursor;

  public VersionedCursor(VolumeStore store, Column column) {
    cursor = store.cursor(column);
  }

  /** The whole key of a value that a version writes. */
  public static byte[] key(byte[] key, Lineage version) {
    byte[] whole = Arrays.copyOf(key, key.length + SUFFIX);
    Key.writeInt(whole, key.length, version.line());
    Key.writeInt(whole, key.length + 4, version.position());
    return whole;
  }

  /**
   * A value and who wrote it.
   *
   * @param checksum of key and value
   */
  public record Found(byte[] value, int line, int position, int checksum) {}

  /** The value that a version sees. */
  public Optional<byte[]> nearest(byte[] key, Lineage version) {
    return nearestFound(key, version).map(Found::value);
  }

  /** The value that a version sees, and which version wrote it. */
  public Optional<Found> nearestFound(byte[] key, Lineage version) {
    if (version.lines() > MANY_LINES) {
      return listed(key, version);
    }
    byte[] whole = key(key, version);
    for (Optional<Lineage> at = Optional.of(version); at.isPresent(); at = at.get().above()) {
      Key.writeInt(whole, key.length, at.get().line());
      Key.writeInt(whole, key.length + 4, at.get().position());
      if (!cursor.seekBack(whole)) {
        continue;
      }
      byte[] found = cursor.key();
      if (found.length == whole.length
          && Arrays.equals(found, 0, key.length + 4, whole, 0, key.length + 4)) {
        return present(found(found));
      }
    }
    return Optional.empty();
  }

  /** What the cursor is at. */
  private Found found(byte[] key) {
    return new Found(
        cursor.value(),
        Key.readInt(key, key.length - SUFFIX),
        Key.readInt(key, key.length - 4),
        cursor.checksum());
  }

  /** Visits all keys that begin with {@code prefix} and have a value, in their order. */
  public void scan(byte[] prefix, Lineage version, Visitor visitor) {
    scan(prefix, prefix, version, visitor);
  }

  /** The same, from the first key that is not smaller than {@code from}. */
  public void scan(byte[] prefix, byte[] from, Lineage version, Visitor visitor) {
    scanFound(prefix, from, version, (key, found) -> visitor.accept(key, found.value()));
  }

  /** The same, with who wrote the values. */
  public void scanFound(byte[] prefix, byte[] from, Lineage version, FoundVisitor visitor) {
    if (!cursor.seek(from)) {
      return;
    }
    while (cursor.isAt(prefix)) {
      byte[] first = cursor.key();
      byte[] key = Arrays.copyOf(first, first.length - SUFFIX);
      Optional<Found> found = nearestHere(key, version);
      if (found.isPresent() && !visitor.accept(key, found.get())) {
        return;
      }
    }
  }

  /** The value of the key that the cursor is at; leaves the cursor at the next key. */
  private Optional<Found> nearestHere(byte[] key, Lineage version) {
    long best = -1;
    Found nearest = new Found(new byte[0], 0, 0, 0);
    int seen = 0;
    while (isValueOf(key)) {
      if (++seen > MANY_VALUES && version.lines() <= MANY_LINES) {
        Optional<Found> sought = nearestFound(key, version);
        byte[] last = Arrays.copyOf(key, key.length + SUFFIX);
        Arrays.fill(last, key.length, last.length, (byte) 0xFF);
        cursor.seek(last);
        if (isValueOf(key)) {
          cursor.next();
        }
        return sought;
      }
      long nearness = nearness(cursor.key(), version);
      if (nearness > best) {
        best = nearness;
        nearest = found(cursor.key());
      }
      cursor.next();
    }
    return present(nearest);
  }

  private Optional<Found> listed(byte[] key, Lineage version) {
    if (!cursor.seek(key)) {
      return Optional.empty();
    }
    long best = -1;
    Found nearest = new Found(new byte[0], 0, 0, 0);
    for (; cursor.isAt(key); cursor.next()) {
      if (!isValueOf(key)) {
        continue;
      }
      long nearness = nearness(cursor.key(), version);
      if (nearness > best) {
        best = nearness;
        nearest = found(cursor.key());
      }
    }
    return present(nearest);
  }

  private boolean isValueOf(byte[] key) {
    if (!cursor.isValid()) {
      return false;
    }
    byte[] here = cursor.key();
    return here.length == key.length + SUFFIX && startsWith(here, key);
  }

  private static boolean startsWith(byte[] whole, byte[] prefix) {
    return whole.length >= prefix.length
        && Arrays.equals(whole, 0, prefix.length, prefix, 0, prefix.length);
  }

  private static long nearness(byte[] whole, Lineage version) {
    return version.nearness(
        Key.readInt(whole, whole.length - SUFFIX), Key.readInt(whole, whole.length - 4));
  }

  private static Optional<Found> present(Found found) {
    return found.value().length == 0 ? Optional.empty() : Optional.of(found);
  }

  @Override
  public void close() {
    cursor.close();
  }
}
