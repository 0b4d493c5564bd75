package org.neuropil.volume.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.neuropil.format.npy.NpyHeader;
import org.neuropil.volume.objects.ObjectException;

/**
 * A segmentation as an array in a {@code .npz}: {@code supervoxels}, or the only one beside {@code
 * offset_xyz}. Axes z, y, x in C order; unsigned numbers of 8 to 64 bits. {@code offset_xyz}, three
 * whole numbers, says where the first voxel is. One scale, whose resolution is not known: 1 nm.
 */
final class NpzSource implements VoxelSource {
  private static final String ARRAY = "supervoxels";
  private static final String OFFSET = "offset_xyz";
  private static final int CHUNK = 64;
  private static final int CHUNK_X = 512;

  private final SourceInfo info;
  private final ByteOrder order;
  private final NpzEntries.Elements elements;
  private final String object;

  private NpzSource(SourceInfo info, ByteOrder order, NpzEntries.Elements elements, String object) {
    this.info = info;
    this.order = order;
    this.elements = elements;
    this.object = object;
  }

  static NpzSource open(Path file) throws IOException {
    try (NpzEntries entries = NpzEntries.open(file)) {
      String name = name(file, entries);
      NpyHeader header = entries.header(name).orElseThrow();
      String object = entries.describe(name);
      VoxelType type = type(object, header.descr());
      List<Long> shape = header.shape();
      if (shape.size() != 3
          || header.isFortranOrder()
          || shape.stream().anyMatch(side -> side < 1 || side > Integer.MAX_VALUE)) {
        throw new ObjectException(
            object,
            "shape "
                + shape
                + (header.isFortranOrder() ? " in Fortran's order" : "")
                + " (expected: z, y, x, in C order, each 1 to 2^31 - 1)");
      }
      long length = type.bytes();
      for (long side : shape) {
        if (length > Long.MAX_VALUE / 4 / side) {
          throw new ObjectException(object, "shape " + shape + " (expected: below 2^61 bytes)");
        }
        length *= side;
      }
      SourceScale scale = scale(name, bounds(entries, object, shape));
      return new NpzSource(
          new SourceInfo(type, List.of(scale)),
          header.descr().startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
          entries.elements(name, header, length),
          object);
    }
  }

  private static String name(Path file, NpzEntries entries) throws ObjectException {
    List<String> names =
        entries.names().stream().filter(name -> !name.equals(OFFSET)).distinct().toList();
    if (names.contains(ARRAY)) {
      return ARRAY;
    }
    if (names.size() != 1) {
      throw new ObjectException(
          file.toString(), names.size() + " arrays (expected: one, or one called " + ARRAY + ")");
    }
    return names.get(0);
  }

  private static VoxelType type(String object, String descr) throws ObjectException {
    Optional<VoxelType> type =
        descr.matches("[<>|=]u[1248]")
            ? VoxelType.ofBytes(descr.charAt(2) - '0')
            : Optional.empty();
    return type.orElseThrow(
        () ->
            new ObjectException(
                object, "elements of type " + descr + " (expected: uint8 to uint64)"));
  }

  private static SourceScale scale(String name, SourceBox bounds) {
    return new SourceScale(
        name,
        bounds,
        new SourceScale.Resolution(1, 1, 1),
        Math.min(CHUNK_X, bounds.sizeX()),
        CHUNK,
        CHUNK);
  }

  private static SourceBox bounds(NpzEntries entries, String object, List<Long> shape)
      throws IOException {
    long[] from = offset(entries);
    long[] to = new long[3];
    for (int axis = 0; axis < 3; axis++) {
      long size = shape.get(2 - axis);
      if (from[axis] < Integer.MIN_VALUE || from[axis] > Integer.MAX_VALUE - size) {
        throw new ObjectException(
            object, OFFSET + "[" + axis + "]: " + from[axis] + " (expected: within 2^31)");
      }
      to[axis] = from[axis] + size;
    }
    return new SourceBox(
        (int) from[0], (int) from[1], (int) from[2], (int) to[0], (int) to[1], (int) to[2]);
  }

  private static long[] offset(NpzEntries entries) throws IOException {
    Optional<NpyHeader> found = entries.header(OFFSET);
    long[] offset = new long[3];
    if (found.isEmpty()) {
      return offset;
    }
    NpyHeader header = found.get();
    if (!header.descr().matches("<[iu][48]") || !header.shape().equals(List.of(3L))) {
      throw new ObjectException(
          entries.describe(OFFSET),
          header.descr()
              + " of shape "
              + header.shape()
              + " (expected: three whole numbers of 32 or 64 bits)");
    }
    boolean isLong = header.descr().endsWith("8");
    ByteBuffer values =
        ByteBuffer.wrap(entries.small(OFFSET, header, isLong ? 24 : 12))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int axis = 0; axis < 3; axis++) {
      offset[axis] = isLong ? values.getLong() : values.getInt();
    }
    return offset;
  }

  @Override
  public SourceInfo info() {
    return info;
  }

  @Override
  public long[] read(int scale, SourceBox box) throws IOException {
    SourceBox all = info.scale(scale).bounds();
    long[] out = new long[box.voxels()];
    SourceBox inside = box.intersect(all);
    if (inside.isEmpty()) {
      return out;
    }
    ByteBuffer row = ByteBuffer.allocate(Math.multiplyExact(inside.sizeX(), info.type().bytes()));
    row.order(order);
    for (int z = inside.z0(); z < inside.z1(); z++) {
      for (int y = inside.y0(); y < inside.y1(); y++) {
        long voxel =
            ((long) (z - all.z0()) * all.sizeY() + y - all.y0()) * all.sizeX()
                + inside.x0()
                - all.x0();
        fill(row.clear(), elements.start() + voxel * info.type().bytes());
        int to =
            ((z - box.z0()) * box.sizeY() + y - box.y0()) * box.sizeX() + inside.x0() - box.x0();
        info.type().read(row.flip(), out, to, inside.sizeX());
      }
    }
    return out;
  }

  private void fill(ByteBuffer row, long position) throws IOException {
    while (row.hasRemaining()) {
      if (elements.channel().read(row, position + row.position()) < 0) {
        throw new ObjectException(object, "became shorter while it was read");
      }
    }
  }

  @Override
  public void close() throws IOException {
    elements.channel().close();
  }
}
