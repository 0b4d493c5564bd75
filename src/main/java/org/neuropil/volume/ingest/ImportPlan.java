package org.neuropil.volume.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.neuropil.volume.block.BlockPosition;
import org.neuropil.volume.block.Cutout;
import org.neuropil.volume.labelmap.Ingest;
import org.neuropil.volume.labelmap.LabelmapSettings;
import org.neuropil.volume.source.SourceBox;
import org.neuropil.volume.source.SourceScale;
import org.neuropil.volume.source.VoxelSource;

/** The regions of an import, in the order in which they are written. */
final class ImportPlan {
  private static final int GRID = 64;

  /**
   * One piece of work.
   *
   * @param box whole blocks
   */
  record Step(SourceBox box, Ingest.Mode mode) {
    Cutout cutout() {
      return new Cutout(
          mode.scale(), box.x0(), box.y0(), box.z0(), box.sizeX(), box.sizeY(), box.sizeZ());
    }
  }

  private ImportPlan() {}

  static List<Step> of(VoxelSource source, VolumeImportRequest request, LabelmapSettings settings) {
    for (int side : settings.grid().blockSize()) {
      if (GRID % side != 0) {
        throw new VolumeImportException(
            "BlockSize: " + settings.grid().blockSize() + " (expected: 16, 32 or 64 a side)");
      }
    }
    int last =
        request.scales() == VolumeImportRequest.Scales.COMPUTED
            ? 0
            : Math.min(source.info().scales().size() - 1, settings.maxDownresLevel());
    List<Step> steps = new ArrayList<>();
    for (int scale = 0; scale <= last; scale++) {
      checkScale(source, scale);
      SourceScale form = source.info().scale(scale);
      Ingest.Mode mode = new Ingest.Mode(scale, scale == last, scale == 0);
      SourceBox box = request.box().isPresent() ? coarser(request.box(), scale) : form.bounds();
      for (SourceBox region : source.regions(scale, widened(box))) {
        Step step = new Step(widened(region), mode);
        checkReach(step.box());
        steps.add(step);
      }
    }
    return steps;
  }

  /** Labelmaps know scales that halve all sides only. */
  private static void checkScale(VoxelSource source, int scale) {
    SourceScale.Resolution finest = source.info().scale(0).resolution();
    SourceScale.Resolution own = source.info().scale(scale).resolution();
    double times = 1 << scale;
    if (Math.abs(own.x() / finest.x() - times) > 1e-6 * times
        || Math.abs(own.y() / finest.y() - times) > 1e-6 * times
        || Math.abs(own.z() / finest.z() - times) > 1e-6 * times) {
      throw new VolumeImportException(
          "scale "
              + scale
              + ": "
              + own
              + " (expected: "
              + (int) times
              + " times the finest on each axis; import with computed scales instead)");
    }
  }

  private static void checkReach(SourceBox box) {
    if (!BlockPosition.isPossible(box.x0() / 16, box.y0() / 16, box.z0() / 16)
        || !BlockPosition.isPossible(box.x1() / 16, box.y1() / 16, box.z1() / 16)) {
      throw new VolumeImportException(box + " (expected: voxels within 2^24)");
    }
  }

  private static SourceBox coarser(Optional<SourceBox> asked, int scale) {
    SourceBox box = asked.orElseThrow();
    int up = (1 << scale) - 1;
    return new SourceBox(
        box.x0() >> scale,
        box.y0() >> scale,
        box.z0() >> scale,
        (int) ((long) box.x1() + up >> scale),
        (int) ((long) box.y1() + up >> scale),
        (int) ((long) box.z1() + up >> scale));
  }

  private static SourceBox widened(SourceBox box) {
    return new SourceBox(
        box.x0() & -GRID,
        box.y0() & -GRID,
        box.z0() & -GRID,
        up(box.x1()),
        up(box.y1()),
        up(box.z1()));
  }

  private static int up(int end) {
    long up = (long) end + GRID - 1 & -GRID;
    if (up > Integer.MAX_VALUE) {
      throw new VolumeImportException("voxel " + end + " (expected: voxels within 2^24)");
    }
    return (int) up;
  }
}
