package org.neuropil.connectome.synapse;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.dataset.RoiFacts;
import org.neuropil.connectome.graph.GraphPoint;
import org.neuropil.connectome.table.Column;

/** How synapses become rows. */
final class SiteRow {
  static final List<Column> SITES =
      List.of(
          new Column("bodyId", Column.Type.BODY_ID),
          new Column("kind", Column.Type.TEXT),
          new Column("x", Column.Type.INTEGER),
          new Column("y", Column.Type.INTEGER),
          new Column("z", Column.Type.INTEGER),
          new Column("confidence", Column.Type.FLOAT),
          new Column("roi", Column.Type.TEXT));
  static final List<Column> PAIRS =
      List.of(
          new Column("preBodyId", Column.Type.BODY_ID),
          new Column("preX", Column.Type.INTEGER),
          new Column("preY", Column.Type.INTEGER),
          new Column("preZ", Column.Type.INTEGER),
          new Column("preConfidence", Column.Type.FLOAT),
          new Column("preRoi", Column.Type.TEXT),
          new Column("postBodyId", Column.Type.BODY_ID),
          new Column("postX", Column.Type.INTEGER),
          new Column("postY", Column.Type.INTEGER),
          new Column("postZ", Column.Type.INTEGER),
          new Column("postConfidence", Column.Type.FLOAT),
          new Column("postRoi", Column.Type.TEXT));

  private final Set<String> primary;

  SiteRow(DatasetInfo info) {
    primary =
        info.rois().stream()
            .filter(RoiFacts::primary)
            .map(RoiFacts::name)
            .collect(Collectors.toUnmodifiableSet());
  }

  /** From bodyId, kind, at, confidence, flags. */
  List<@Nullable Object> values(List<@Nullable Object> row) {
    Object at = row.get(2);
    return Arrays.asList(
        row.get(0),
        row.get(1),
        voxel(at, 0),
        voxel(at, 1),
        voxel(at, 2),
        row.get(3),
        roi(row.get(4)));
  }

  /** From pre, post, then at, confidence, flags of the T-bar and of the PSD. */
  List<@Nullable Object> pair(List<@Nullable Object> row) {
    Object preAt = row.get(2);
    Object postAt = row.get(5);
    return Arrays.asList(
        row.get(0),
        voxel(preAt, 0),
        voxel(preAt, 1),
        voxel(preAt, 2),
        row.get(3),
        roi(row.get(4)),
        row.get(1),
        voxel(postAt, 0),
        voxel(postAt, 1),
        voxel(postAt, 2),
        row.get(6),
        roi(row.get(7)));
  }

  private static @Nullable Long voxel(@Nullable Object at, int axis) {
    return at instanceof GraphPoint point && axis < point.coordinates().size()
        ? (long) Math.floor(point.coordinates().get(axis))
        : null;
  }

  private @Nullable String roi(@Nullable Object flags) {
    for (Object flag : (List<?>) java.util.Objects.requireNonNull(flags)) {
      if (primary.contains((String) flag)) {
        return (String) flag;
      }
    }
    return null;
  }
}
