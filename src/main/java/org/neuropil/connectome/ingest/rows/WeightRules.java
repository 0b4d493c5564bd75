package org.neuropil.connectome.ingest.rows;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.ingest.check.RoiInfo;
import org.neuropil.connectome.ingest.report.Kind;

/** A connection's weights and how they must stand to each other. For one thread. */
final class WeightRules {
  private static final long ABSENT = -1;

  private final RowComplaints complaints;
  private int row;
  private @Nullable TableShape shape;
  private long weight;
  private long weightHP;
  private long weightHR;

  WeightRules(RowComplaints complaints) {
    this.complaints = complaints;
  }

  void begin(int newRow, TableShape newShape) {
    row = newRow;
    shape = newShape;
    weight = ABSENT;
    weightHP = ABSENT;
    weightHR = ABSENT;
  }

  /** A weight column of the row. */
  void weight(int column, long value) {
    if (shape == null) {
      throw new IllegalStateException("no row");
    }
    if (column == shape.weight) {
      weight = value;
    } else if (column == shape.weightHP) {
      weightHP = value;
    } else if (column == shape.weightHR) {
      weightHR = value;
    }
  }

  long weight() {
    return weight;
  }

  /** What looks wrong becomes a warning; for a row that has its weight. */
  void compare(Optional<RoiInfo> roiInfo) {
    TableShape current = shape;
    if (current == null) {
      throw new IllegalStateException("no row");
    }
    if (weightHP > weight) {
      disagree(current.weightHP, weightHP, "weightHP counts some of the synapses of weight");
    }
    if (weightHR != ABSENT && weight > weightHR) {
      disagree(current.weight, weight, "weight counts some of the synapses of weightHR");
    }
    roiInfo.ifPresent(info -> regions(info, current));
  }

  private void disagree(int column, long value, String why) {
    complaints.warning(
        Kind.WEIGHTS_DISAGREE,
        row,
        column,
        Long.toString(value),
        why + " and can't be more: export again.");
  }

  private void regions(RoiInfo info, TableShape current) {
    long inPrimary = 0;
    for (int i = 0; i < info.count(); i++) {
      if (info.region(i).primary()) {
        inPrimary += info.post(i);
      }
    }
    if (inPrimary > weight) {
      complaints.warning(
          Kind.ROI_EXCEEDS_WEIGHT,
          row,
          current.roiInfo,
          Long.toString(inPrimary),
          "Primary regions do not overlap, so their post can't exceed the weight of "
              + weight
              + ": export again.");
    }
  }
}
