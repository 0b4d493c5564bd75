package org.neuropil.connectome.ingest.rows;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.ingest.check.Region;
import org.neuropil.connectome.ingest.check.Regions;
import org.neuropil.connectome.ingest.check.RoiInfo;
import org.neuropil.connectome.ingest.report.Kind;

/**
 * Compares a body's region flags and counts with its roiInfo: warnings only. For one thread.
 *
 * <p>Marks instead of sets: a region is flagged in the current row when its mark is the row's.
 */
final class BodyRegions {
  private final Regions regions;
  private final RowComplaints complaints;
  private final Set<String> flagless;
  private long serial;
  private long[] flagged = new long[256];
  private long[] named = new long[256];
  private int flags;
  private int[] flagColumn = new int[64];
  private Region[] flagRegion = new Region[64];
  private int row;
  private @Nullable TableShape shape;
  private long pre;
  private long post;

  BodyRegions(Regions regions, RowComplaints complaints, Set<String> flagless) {
    this.regions = regions;
    this.complaints = complaints;
    this.flagless = flagless;
  }

  void begin(int newRow, TableShape newShape) {
    row = newRow;
    shape = newShape;
    serial++;
    flags = 0;
    pre = -1;
    post = -1;
  }

  void flag(Region region, int column) {
    if (flags == flagColumn.length) {
      flagColumn = Arrays.copyOf(flagColumn, flags * 2);
      flagRegion = Arrays.copyOf(flagRegion, flags * 2);
    }
    flagColumn[flags] = column;
    flagRegion[flags] = region;
    flags++;
  }

  void pre(long count) {
    pre = count;
  }

  void post(long count) {
    post = count;
  }

  /** Compares what came since {@link #begin} with the row's roiInfo. */
  void compare(Optional<RoiInfo> roiInfo) {
    if (roiInfo.isEmpty() || shape == null) {
      return;
    }
    RoiInfo info = roiInfo.get();
    if (flagged.length < regions.size()) {
      flagged = Arrays.copyOf(flagged, regions.size() * 2);
      named = Arrays.copyOf(named, regions.size() * 2);
    }
    for (int i = 0; i < flags; i++) {
      flagged[flagRegion[i].index()] = serial;
    }
    for (int i = 0; i < info.count(); i++) {
      Region region = info.region(i);
      named[region.index()] = serial;
      counts(info, i, shape);
      if (flagged[region.index()] == serial) {
        region.markFlagged();
      } else {
        unflagged(region, shape);
      }
    }
    for (int i = 0; i < flags; i++) {
      if (named[flagRegion[i].index()] != serial && shape.sureFlag[flagColumn[i]]) {
        complaints.warning(
            Kind.FLAG_DISAGREES,
            row,
            flagColumn[i],
            "true",
            "roiInfo does not name this region: flags are true exactly for the regions in roiInfo.");
      }
    }
  }

  private void counts(RoiInfo info, int i, TableShape current) {
    if (!info.region(i).primary()) {
      return;
    }
    if (pre >= 0 && info.pre(i) > pre) {
      exceeds(Kind.ROI_EXCEEDS_PRE, info.region(i), "pre", info.pre(i), pre, current);
    }
    if (post >= 0 && info.post(i) > post) {
      exceeds(Kind.ROI_EXCEEDS_POST, info.region(i), "post", info.post(i), post, current);
    }
  }

  private void exceeds(
      Kind kind, Region region, String what, long inRegion, long inAll, TableShape current) {
    complaints.warning(
        kind,
        row,
        current.roiInfo,
        region.name() + ": " + inRegion,
        "The body's " + what + " is " + inAll + ", and no region can hold more: export again.");
  }

  private void unflagged(Region region, TableShape current) {
    for (int column = 0; column < current.flag.length; column++) {
      if (current.flag[column] == region) {
        complaints.warning(
            Kind.FLAG_DISAGREES,
            row,
            column,
            "",
            "roiInfo names this region: flags are true exactly for the regions in roiInfo.");
        return;
      }
    }
    if (flagless.add(complaints.table() + '\n' + region.name())) {
      complaints.header(
          Kind.FLAG_COLUMN_MISSING,
          current.roiInfo,
          region.name(),
          "roiInfo names this region, and the file has no column for its flag: add "
              + region.name()
              + ":boolean.");
    }
  }
}
