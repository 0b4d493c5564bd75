package org.neuropil.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.neuropil.format.labelblock.LabelBlock;
import org.neuropil.format.labelblock.LabelCounts;
import org.neuropil.volume.objects.ObjectSettings;
import org.neuropil.volume.source.SourceBox;
import org.neuropil.volume.source.VoxelSource;
import org.neuropil.volume.source.VoxelSources;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Work on one block of 64 x 64 x 64 voxels after another, those of the bundled cortex. A block in
 * one millisecond is 262 million voxels a second.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class LabelBlockBenchmark {
  private static final int SIDE = 64;
  private static final long MERGED = 1L << 40;

  private final List<long[]> voxels = new ArrayList<>();
  private final List<LabelBlock> blocks = new ArrayList<>();
  private final List<byte[]> written = new ArrayList<>();
  private final long[] out = new long[SIDE * SIDE * SIDE];
  private int next;

  /** Reads the blocks, and refuses to measure wrong answers. */
  @Setup
  public void read() throws IOException {
    VoxelSource source = VoxelSources.open("import/cortex", ObjectSettings.defaults());
    SourceBox bounds = source.info().scale(0).bounds();
    for (int z = bounds.z0(); z + SIDE <= bounds.z1(); z += SIDE) {
      for (int y = bounds.y0(); y + SIDE <= bounds.y1(); y += SIDE) {
        for (int x = bounds.x0(); x + SIDE <= bounds.x1(); x += SIDE) {
          SourceBox box = new SourceBox(x, y, z, x + SIDE, y + SIDE, z + SIDE);
          voxels.add(source.read(0, box));
        }
      }
    }
    for (long[] labels : voxels) {
      LabelBlock block = LabelBlock.encode(labels, SIDE, SIDE, SIDE);
      blocks.add(block);
      written.add(block.toBytes());
    }
    for (int i = 0; i < voxels.size(); i++) {
      check(voxels.get(i), written.get(i));
    }
  }

  private void check(long[] labels, byte[] bytes) {
    LabelBlock block = LabelBlock.parse(bytes);
    block.decode(out, 0, SIDE, SIDE * SIDE);
    if (!Arrays.equals(out, labels)) {
      throw new IllegalStateException("a block does not hold what was encoded");
    }
    Map<Long, Integer> expected = new HashMap<>();
    for (long label : labels) {
      expected.merge(merged(label), 1, Integer::sum);
    }
    LabelCounts counts = block.mapLabels(LabelBlockBenchmark::merged).counts();
    Map<Long, Integer> counted = new HashMap<>();
    for (int i = 0; i < counts.labels().length; i++) {
      counted.merge(counts.labels()[i], counts.counts()[i], Integer::sum);
    }
    if (!counted.equals(expected)) {
      throw new IllegalStateException("a mapped block counts " + counted + ", not " + expected);
    }
  }

  /** As after a merge of every other body. */
  private static long merged(long label) {
    return (label & 1) == 0 ? label : MERGED;
  }

  private int next() {
    next = (next + 1) % voxels.size();
    return next;
  }

  /** From bytes to a block, every field of it checked. */
  @Benchmark
  public LabelBlock parse() {
    return LabelBlock.parse(written.get(next()));
  }

  /** From a block to voxels. */
  @Benchmark
  public long[] decode() {
    blocks.get(next()).decode(out, 0, SIDE, SIDE * SIDE);
    return out;
  }

  /** From voxels to a block. */
  @Benchmark
  public LabelBlock encode() {
    return LabelBlock.encode(voxels.get(next()), SIDE, SIDE, SIDE);
  }

  /** Other labels, and how many voxels each of them has. */
  @Benchmark
  public LabelCounts mapAndRecount() {
    return blocks.get(next()).mapLabels(LabelBlockBenchmark::merged).counts();
  }
}
