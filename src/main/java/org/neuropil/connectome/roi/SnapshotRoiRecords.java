package org.neuropil.connectome.roi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.adjacency.BodyColumn;
import org.neuropil.connectome.adjacency.Snapshot;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.QueryRunner;
import org.neuropil.connectome.graph.RoiInfoText;

/**
 * Reads the columns of a snapshot; what Meta says comes from the graph.
 *
 * @param graph for what a snapshot does not hold
 */
record SnapshotRoiRecords(Snapshot snapshot, RoiRecords graph) implements RoiRecords {
  @Override
  public @Nullable Object hierarchy(Cancellation cancellation) {
    return graph.hierarchy(cancellation);
  }

  @Override
  public void neurons(Cancellation cancellation, Neurons sink) {
    BodyColumn type = snapshot.property("type").orElse(null);
    BodyColumn status = snapshot.property("status").orElse(null);
    for (int place = 0; place < snapshot.bodies().count(); place++) {
      if (snapshot.bodies().isNeuron(place)) {
        int its = place;
        sink.neuron(value(type, place), value(status, place), counts -> read(its, counts));
      }
    }
    QueryRunner.check(cancellation);
  }

  private static @Nullable Object value(@Nullable BodyColumn column, int place) {
    return column == null ? null : column.value(place);
  }

  private void read(int place, RoiInfoText.Counts counts) {
    if (snapshot.property("roiInfo").orElse(null) instanceof BodyColumn.Rois rois) {
      rois.infos().counts(rois.code(place), counts);
    }
  }

  @Override
  public void flagged(Collection<String> rois, Cancellation cancellation, Bodies sink) {
    List<BodyColumn> flags = new ArrayList<>();
    rois.forEach(roi -> snapshot.property(roi).ifPresent(flags::add));
    for (int place = 0; place < snapshot.bodies().count(); place++) {
      for (BodyColumn flag : flags) {
        if (Boolean.TRUE.equals(flag.value(place))) {
          int its = place;
          sink.body(counts -> read(its, counts));
          break;
        }
      }
    }
    QueryRunner.check(cancellation);
  }
}
