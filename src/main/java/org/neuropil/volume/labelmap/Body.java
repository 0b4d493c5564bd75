package org.neuropil.volume.labelmap;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.neuropil.volume.labelmap.Varints.Input;
import org.neuropil.volume.labelmap.Varints.Output;

/**
 * The supervoxels of a body with their sizes in voxels at scale 0, ascending as unsigned numbers.
 *
 * <p>Stored as varints: mutation id; time, user and app (length and UTF-8); count; for each
 * supervoxel the difference to the one before, and its size.
 */
public record Body(long[] supervoxels, long[] sizes, Modification last) {

  static Body of(SortedMap<Long, Long> sizes, Modification last) {
    long[] ids = new long[sizes.size()];
    long[] counts = new long[ids.length];
    int i = 0;
    for (Map.Entry<Long, Long> entry : sizes.entrySet()) {
      ids[i] = entry.getKey();
      counts[i++] = entry.getValue();
    }
    return new Body(ids, counts, last);
  }

  /** Supervoxels and sizes, ascending as unsigned numbers. */
  TreeMap<Long, Long> toMap() {
    TreeMap<Long, Long> map = new TreeMap<>(Long::compareUnsigned);
    for (int i = 0; i < supervoxels.length; i++) {
      map.put(supervoxels[i], sizes[i]);
    }
    return map;
  }

  /** Voxels of all supervoxels together. */
  public long voxels() {
    return Arrays.stream(sizes).sum();
  }

  public boolean isEmpty() {
    return supervoxels.length == 0;
  }

  /** Voxels of one supervoxel; 0 when it is not of this body. */
  public long voxels(long supervoxel) {
    int at = find(supervoxel);
    return at < 0 ? 0 : sizes[at];
  }

  public boolean has(long supervoxel) {
    return find(supervoxel) >= 0;
  }

  private int find(long supervoxel) {
    int low = 0;
    int high = supervoxels.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Long.compareUnsigned(supervoxels[middle], supervoxel);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  byte[] encode() {
    Output out = new Output().add(last.mutation());
    out.add(utf8(last.time())).add(utf8(last.user())).add(utf8(last.app()));
    out.add(supervoxels.length);
    long before = 0;
    for (int i = 0; i < supervoxels.length; i++) {
      out.add(supervoxels[i] - before).add(sizes[i]);
      before = supervoxels[i];
    }
    return out.bytes();
  }

  static Body decode(byte[] bytes) {
    Input in = new Input(bytes);
    Modification last =
        new Modification(
            in.next(), text(in.nextBytes()), text(in.nextBytes()), text(in.nextBytes()));
    int count = in.nextInt();
    long[] supervoxels = new long[Math.min(count, bytes.length)];
    long[] sizes = new long[supervoxels.length];
    long before = 0;
    for (int i = 0; i < count; i++) {
      before += in.next();
      supervoxels[i] = before;
      sizes[i] = in.next();
    }
    return new Body(supervoxels, sizes, last);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
