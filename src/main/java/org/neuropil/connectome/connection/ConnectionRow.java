package org.neuropil.connectome.connection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.table.Column;

/**
 * A row of a table of connections, between bodies or, summed, between types.
 *
 * @param pre 0 between types, and {@code post} too
 * @param roi null when the whole weight is told
 */
record ConnectionRow(
    long pre,
    long post,
    @Nullable String preType,
    @Nullable String postType,
    @Nullable String roi,
    long weight) {
  private static final Comparator<@Nullable String> NAMES =
      Comparator.nullsLast(Comparator.naturalOrder());

  /** By pre, post, roi. */
  static final Comparator<ConnectionRow> BY_BODY =
      Comparator.comparingLong(ConnectionRow::pre)
          .thenComparingLong(ConnectionRow::post)
          .thenComparing(ConnectionRow::roi, NAMES);

  /** By the types' names, then roi. */
  static final Comparator<ConnectionRow> BY_TYPE =
      Comparator.comparing(ConnectionRow::preType, NAMES)
          .thenComparing(ConnectionRow::postType, NAMES)
          .thenComparing(ConnectionRow::roi, NAMES);

  static Comparator<ConnectionRow> order(GroupBy groupBy) {
    return switch (groupBy) {
      case BODY -> BY_BODY;
      case TYPE -> BY_TYPE;
    };
  }

  static List<Column> columns(GroupBy groupBy, boolean byRoi) {
    List<Column> columns = new ArrayList<>();
    if (groupBy == GroupBy.BODY) {
      columns.add(new Column("pre", Column.Type.BODY_ID));
      columns.add(new Column("post", Column.Type.BODY_ID));
    }
    columns.add(new Column("preType", Column.Type.TEXT));
    columns.add(new Column("postType", Column.Type.TEXT));
    if (byRoi) {
      columns.add(new Column("roi", Column.Type.TEXT));
    }
    columns.add(new Column("weight", Column.Type.INTEGER));
    return columns;
  }

  List<@Nullable Object> values(GroupBy groupBy, boolean byRoi) {
    List<@Nullable Object> values = new ArrayList<>(6);
    if (groupBy == GroupBy.BODY) {
      values.add(pre);
      values.add(post);
    }
    values.add(preType);
    values.add(postType);
    if (byRoi) {
      values.add(roi);
    }
    values.add(weight);
    return values;
  }
}
