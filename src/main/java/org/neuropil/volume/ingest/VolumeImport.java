package org.neuropil.volume.ingest;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.neuropil.format.labelblock.LabelBlock;
import org.neuropil.volume.Volumes;
import org.neuropil.volume.block.BlockPosition;
import org.neuropil.volume.ingest.ImportPlan.Step;
import org.neuropil.volume.labelmap.Author;
import org.neuropil.volume.labelmap.Labelmap;
import org.neuropil.volume.labelmap.LabelmapSettings;
import org.neuropil.volume.source.SourceScale;
import org.neuropil.volume.source.VoxelSource;
import org.neuropil.volume.version.DataInstance;
import org.neuropil.volume.version.VersionNode;

/**
 * Writes a segmentation into a labelmap, region by region; each is on the disk, or is not there.
 * When it is interrupted, the same import goes on where it was. Blocks of background only are not
 * written. While some regions are read, others are written.
 */
public final class VolumeImport {
  /** Regions in memory: one is written, the others are read. */
  private static final int AHEAD = 2;

  private static final int MOST_LEVELS = 9;

  private final Volumes volumes;
  private final Path marks;

  /**
   * An import into opened volumes.
   *
   * @param marks folder for files that say how far imports came
   */
  public VolumeImport(Volumes volumes, Path marks) {
    this.volumes = volumes;
    this.marks = marks;
  }

  /** Told after each region. */
  @FunctionalInterface
  public interface Progress {
    /**
     * How far it is.
     *
     * @param done regions, with those of an interrupted import before
     */
    void at(int done, int regions);
  }

  /**
   * What was written.
   *
   * @param resumedAt regions that an interrupted import had written
   * @param blocks written now, without the computed ones
   */
  public record Outcome(int regions, int resumedAt, long blocks) {}

  /**
   * Imports.
   *
   * @throws VolumeImportException when the source and the labelmap do not fit together
   * @throws IOException when the source cannot be read; the same import can be run again
   */
  public Outcome run(VoxelSource source, VolumeImportRequest request, Progress progress)
      throws IOException {
    VersionNode version = volumes.repos().find(request.version());
    DataInstance instance = instance(version, source, request.instance());
    Labelmap labelmap = volumes.labelmap(instance);
    List<Step> steps = ImportPlan.of(source, request, labelmap.settings());
    Files.createDirectories(marks);
    ImportMark mark =
        new ImportMark(
            marks.resolve("instance-" + instance.id()),
            request.location()
                + " "
                + version.uuid()
                + " "
                + request.box()
                + " "
                + request.scales()
                + " "
                + steps.size()
                + " "
                + steps.hashCode());
    int first = Math.min(mark.done(), steps.size());
    long blocks = 0;
    ExecutorService readers = Executors.newFixedThreadPool(AHEAD);
    try {
      Deque<Future<Map<BlockPosition, LabelBlock>>> coming = new ArrayDeque<>();
      int asked = first;
      for (int i = first; i < steps.size(); i++) {
        while (asked < steps.size() && coming.size() < AHEAD) {
          Step step = steps.get(asked++);
          coming.add(readers.submit(() -> read(source, labelmap, step)));
        }
        Map<BlockPosition, LabelBlock> region = get(coming.remove());
        if (!region.isEmpty()) {
          labelmap.ingest().write(version, region, steps.get(i).mode(), Author.of("", "import"));
        }
        blocks += region.size();
        mark.set(i + 1);
        progress.at(i + 1, steps.size());
      }
    } finally {
      readers.shutdownNow();
    }
    mark.clear();
    return new Outcome(steps.size(), first, blocks);
  }

  private static Map<BlockPosition, LabelBlock> read(
      VoxelSource source, Labelmap labelmap, Step step) throws IOException {
    long[] voxels = source.read(step.mode().scale(), step.box());
    Map<BlockPosition, LabelBlock> blocks = labelmap.voxels().cut(voxels, step.cutout());
    blocks.values().removeIf(block -> block.labelCount() == 1 && block.label(0) == 0);
    return blocks;
  }

  private static Map<BlockPosition, LabelBlock> get(Future<Map<BlockPosition, LabelBlock>> region)
      throws IOException {
    try {
      return region.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("import was interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private DataInstance instance(VersionNode version, VoxelSource source, String name) {
    Optional<DataInstance> known = volumes.repos().instance(volumes.repos().repo(version), name);
    return known.orElseGet(
        () ->
            volumes.repos().add(version, name, "labelmap", settings(source), LabelmapSettings::of));
  }

  /** So many levels that the coarsest fits into a block, at least one, which viewers want. */
  private static Map<String, String> settings(VoxelSource source) {
    SourceScale finest = source.info().scale(0);
    long longest =
        Math.max(
            finest.bounds().sizeX(), Math.max(finest.bounds().sizeY(), finest.bounds().sizeZ()));
    int levels = 1;
    while (levels < MOST_LEVELS && longest >> levels > 64) {
      levels++;
    }
    SourceScale.Resolution nm = finest.resolution();
    return Map.of(
        "VoxelSize",
        nm.x() + "," + nm.y() + "," + nm.z(),
        "VoxelUnits",
        "nanometers,nanometers,nanometers",
        "MaxDownresLevel",
        Integer.toString(levels));
  }
}
