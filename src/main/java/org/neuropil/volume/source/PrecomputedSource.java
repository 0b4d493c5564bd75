package org.neuropil.volume.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.neuropil.format.sharding.ShardedReader;
import org.neuropil.format.sharding.ShardingException;
import org.neuropil.volume.objects.ObjectException;
import org.neuropil.volume.objects.StoredObjects;
import org.neuropil.volume.source.ChunkCache.Cell;

/**
 * A segmentation in Neuroglancer's precomputed form, sharded or not, raw or compressed
 * (https://github.com/google/neuroglancer, the datasource precomputed's volume.md).
 */
final class PrecomputedSource implements VoxelSource {
  private static final int MOST_INFO_BYTES = 16 << 20;
  private static final long CACHED_VOXELS = 1 << 24;

  private final StoredObjects objects;
  private final PrecomputedInfo stored;
  private final SourceInfo info;

  /** By scale; absent for those that are not sharded. */
  private final List<Optional<ShardedReader>> shards = new ArrayList<>();

  private final ChunkCache cache = new ChunkCache(CACHED_VOXELS);

  private PrecomputedSource(StoredObjects objects, PrecomputedInfo stored) {
    this.objects = objects;
    this.stored = stored;
    this.info =
        new SourceInfo(
            stored.type(), stored.scales().stream().map(PrecomputedInfo.Scale::form).toList());
    for (PrecomputedInfo.Scale scale : stored.scales()) {
      String folder = scale.form().key() + "/";
      shards.add(
          scale
              .sharding()
              .map(
                  spec ->
                      new ShardedReader(
                          spec,
                          (file, offset, length) -> objects.range(folder + file, offset, length))));
    }
  }

  /** Reads the description; closes the objects when that fails. */
  static PrecomputedSource open(StoredObjects objects) throws IOException {
    try {
      byte[] bytes =
          objects
              .whole("info", MOST_INFO_BYTES)
              .orElseThrow(
                  () ->
                      new ObjectException(
                          objects.describe("info"),
                          "not there (expected: a precomputed volume's description)"));
      return new PrecomputedSource(objects, PrecomputedInfo.parse(objects.describe("info"), bytes));
    } catch (IOException | RuntimeException e) {
      objects.close();
      throw e;
    }
  }

  @Override
  public SourceInfo info() {
    return info;
  }

  @Override
  public long[] read(int scale, SourceBox box) throws IOException {
    SourceScale form = info.scale(scale);
    long[] out = new long[box.voxels()];
    SourceBox bounds = form.bounds();
    SourceBox inside = box.intersect(bounds);
    if (inside.isEmpty()) {
      return out;
    }
    int lastX = (inside.x1() - 1 - bounds.x0()) / form.chunkX();
    int lastY = (inside.y1() - 1 - bounds.y0()) / form.chunkY();
    int lastZ = (inside.z1() - 1 - bounds.z0()) / form.chunkZ();
    for (int z = (inside.z0() - bounds.z0()) / form.chunkZ(); z <= lastZ; z++) {
      for (int y = (inside.y0() - bounds.y0()) / form.chunkY(); y <= lastY; y++) {
        for (int x = (inside.x0() - bounds.x0()) / form.chunkX(); x <= lastX; x++) {
          Cell cell = new Cell(scale, x, y, z);
          SourceBox chunk = bounds(form, cell);
          long[] voxels = chunk(cell, chunk);
          if (voxels.length > 0) {
            chunk.copy(voxels, out, box);
          }
        }
      }
    }
    return out;
  }

  private static SourceBox bounds(SourceScale form, Cell cell) {
    SourceBox all = form.bounds();
    int x = all.x0() + cell.x() * form.chunkX();
    int y = all.y0() + cell.y() * form.chunkY();
    int z = all.z0() + cell.z() * form.chunkZ();
    return new SourceBox(
        x,
        y,
        z,
        (int) Math.min((long) x + form.chunkX(), all.x1()),
        (int) Math.min((long) y + form.chunkY(), all.y1()),
        (int) Math.min((long) z + form.chunkZ(), all.z1()));
  }

  /** Its voxels, or none when it is not stored. */
  private long[] chunk(Cell cell, SourceBox chunk) throws IOException {
    Optional<long[]> known = cache.get(cell);
    if (known.isPresent()) {
      return known.get();
    }
    PrecomputedInfo.Scale scale = stored.scales().get(cell.scale());
    ChunkCodec codec = new ChunkCodec(stored.type(), scale.block(), chunk);
    Optional<ShardedReader> reader = shards.get(cell.scale());
    String name = scale.form().key() + "/" + name(chunk);
    Optional<byte[]> bytes;
    try {
      bytes =
          reader.isPresent()
              ? reader.get().read(scale.grid().key(cell.x(), cell.y(), cell.z()), codec.most())
              : objects.whole(name, codec.most());
    } catch (ShardingException e) {
      throw new ObjectException(objects.describe(scale.form().key()), e);
    }
    long[] voxels = new long[0];
    if (bytes.isPresent()) {
      try {
        voxels = codec.decode(bytes.get());
      } catch (IllegalArgumentException e) {
        throw new ObjectException(objects.describe(name), e);
      }
    }
    cache.put(cell, voxels);
    return voxels;
  }

  private static String name(SourceBox chunk) {
    return chunk.x0()
        + "-"
        + chunk.x1()
        + "_"
        + chunk.y0()
        + "-"
        + chunk.y1()
        + "_"
        + chunk.z0()
        + "-"
        + chunk.z1();
  }

  @Override
  public void close() {
    objects.close();
  }
}
