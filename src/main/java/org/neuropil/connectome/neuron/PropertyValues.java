package org.neuropil.connectome.neuron;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.dataset.PropertyType;
import org.neuropil.connectome.graph.GraphPoint;
import org.neuropil.connectome.graph.RoiInfoText;
import org.neuropil.connectome.table.Column;

/** Properties of bodies as tables tell them. */
final class PropertyValues {
  static final String BODY_ID = "bodyId";
  static final String ROI_INFO = "roiInfo";

  private PropertyValues() {}

  static Column column(String property, @Nullable PropertyType type) {
    if (property.equals(BODY_ID)) {
      return new Column(property, Column.Type.BODY_ID);
    }
    if (property.equals(ROI_INFO) || type == null) {
      return new Column(property, Column.Type.NESTED);
    }
    return new Column(
        property,
        switch (type) {
          case STRING -> Column.Type.TEXT;
          case INTEGER -> Column.Type.INTEGER;
          case FLOAT -> Column.Type.FLOAT;
          case BOOLEAN -> Column.Type.BOOLEAN;
          case POINT, STRING_LIST, INTEGER_LIST, FLOAT_LIST, BOOLEAN_LIST -> Column.Type.NESTED;
        });
  }

  /**
   * A property's value in a column. A value that is not of the column's kind (stores that others
   * filled may mix them) is brought to it where nothing is lost, and else is absent.
   */
  static @Nullable Object value(Column column, @Nullable Object stored) {
    if (stored == null) {
      return null;
    }
    return switch (column.type()) {
      case BODY_ID, INTEGER -> whole(stored);
      case FLOAT -> stored instanceof Number n ? (Object) n.doubleValue() : null;
      case BOOLEAN -> stored instanceof Boolean ? stored : null;
      case TEXT -> stored instanceof String ? stored : String.valueOf(nested("", stored));
      case NESTED -> nested(column.name(), stored);
    };
  }

  /**
   * A property's value outside a table: points as x, y, z in voxels, roiInfo as counts by name by
   * ROI, the body's own id in digits.
   */
  static Object nested(String property, Object stored) {
    if (property.equals(ROI_INFO)) {
      return stored instanceof Map<?, ?> counts ? counts : RoiInfoText.parse(stored);
    }
    if (property.equals(BODY_ID)) {
      return String.valueOf(stored);
    }
    if (stored instanceof GraphPoint point) {
      return point(point);
    }
    if (stored instanceof List<?> items) {
      List<Object> plain = new ArrayList<>();
      items.forEach(item -> plain.add(nested("", item)));
      return plain;
    }
    return stored;
  }

  private static Map<String, Object> point(GraphPoint point) {
    Map<String, Object> axes = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(3, point.coordinates().size()); i++) {
      double at = point.coordinates().get(i);
      boolean whole = at == Math.rint(at) && Math.abs(at) < 1L << 53;
      axes.put("xyz".substring(i, i + 1), whole ? (Object) (long) at : (Object) at);
    }
    return axes;
  }

  private static @Nullable Object whole(Object stored) {
    if (stored instanceof Long) {
      return stored;
    }
    if (stored instanceof Double d && d == Math.rint(d) && Math.abs(d) < 1L << 53) {
      return d.longValue();
    }
    return null;
  }
}
