package org.neuropil.connectome.ingest.rows;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.ingest.build.EntityVisitor;
import org.neuropil.connectome.ingest.csv.Numbers;
import org.neuropil.connectome.ingest.family.Table;
import org.neuropil.connectome.ingest.family.TableRole;
import org.neuropil.connectome.ingest.header.Column;
import org.neuropil.connectome.ingest.id.IdSpace;
import org.neuropil.connectome.ingest.id.PairSet;
import org.neuropil.connectome.ingest.report.Kind;

/** Relationships of one table. */
final class RelationshipChunk extends TableChunk {
  private static final String CONNECTS_TO = "ConnectsTo";

  private final Numbers numbers = new Numbers();
  private final RoiReader roiReader;
  private final WeightRules weightRules;
  private final PairSet pairs; // only in turn
  private boolean[] second = new boolean[1024];
  private final Map<String, long[]> perType = new HashMap<>();
  private long connections;
  private long weight;

  RelationshipChunk(RowContext context, PairSet pairs) {
    super(context);
    this.pairs = pairs;
    this.roiReader = new RoiReader(context.regions(), text, values, complaints);
    this.weightRules = new WeightRules(complaints);
  }

  private TableRole.Relationships role() {
    return (TableRole.Relationships) table().role();
  }

  @Override
  boolean needsTurn(Table table) {
    return table.role() instanceof TableRole.Relationships r && r.betweenBodies();
  }

  @Override
  void inTurn() {
    int rows = block.rows();
    if (second.length < rows) {
      second = new boolean[rows * 2];
    }
    IdSpace bodies = context.numbering().numbers.space(role().startGroup());
    for (int row = 0; row < rows; row++) {
      second[row] = false;
      if (isRightWidth(row)) {
        int start = number(bodies, fieldOf(row, shape().start));
        int end = number(bodies, fieldOf(row, shape().end));
        if (start >= 0 && end >= 0 && CONNECTS_TO.equals(type(row))) {
          second[row] = !pairs.add(start, end);
        }
      }
    }
  }

  private int fieldOf(int row, int column) {
    for (int field = block.firstField(row); field < block.firstField(row + 1); field++) {
      if (block.column(field) == column) {
        return field;
      }
    }
    return -1;
  }

  private int number(IdSpace space, int field) {
    return field < 0 ? -1 : space.get(block.bytes(), block.from(field), block.to(field), numbers);
  }

  private @Nullable String type(int row) {
    int field = shape().type < 0 ? -1 : fieldOf(row, shape().type);
    if (field < 0) {
      return role().type().isEmpty() ? null : role().type();
    }
    return values.string(block, field);
  }

  @Override
  boolean emit(int row, EntityVisitor visitor) throws IOException {
    TableShape shape = shape();
    boolean sound = true;
    weightRules.begin(row, shape);
    for (int field = block.firstField(row); field < block.firstField(row + 1); field++) {
      Column column = shape.columns[block.column(field)];
      if (column.role() == Column.Role.PROPERTY) {
        sound &= value(row, field, column);
      }
    }
    int start = end(row, shape.start, role().startGroup());
    int end = end(row, shape.end, role().endGroup());
    String type = type(row);
    if (type == null) {
      complaints.missing(row, shape.type, "Name the relationship's type, such as Contains.");
      return false;
    }
    boolean connection = role().betweenBodies() && type.equals(CONNECTS_TO);
    if (connection) {
      if (fieldOf(row, shape.weight) < 0) {
        complaints.missing(row, shape.weight, "A connection needs its number of synapses.");
        sound = false;
      }
      if (sound) {
        weightRules.compare(roiReader.roiInfo(row));
      }
      if (second[row]) {
        complaints.row(
            Kind.SECOND_CONNECTION,
            row,
            "",
            "An earlier row connects the same two bodies in this direction: add up their weights"
                + " and keep one.");
        sound = false;
      }
    }
    if (!sound || start < 0 || end < 0) {
      return false;
    }
    if (context.report().refuses(context.lenient())) {
      return false; // checked to the end, but nothing is built any more
    }
    visitor.relationship(start, end, type);
    emitProperties(visitor);
    perType.computeIfAbsent(type, t -> new long[1])[0]++;
    if (connection) {
      connections++;
      weight += weightRules.weight();
    }
    return true;
  }

  private int end(int row, int column, String group) {
    int field = fieldOf(row, column);
    if (field < 0) {
      complaints.missing(row, column, "A relationship needs both ends: write the id.");
      return -1;
    }
    int number = number(context.numbering().numbers.space(group), field);
    if (number < 0) {
      if (context.numbering().numbers.isIncomplete(group)) {
        return -1; // the node may be in what could not be read, which has been complained of
      }
      complaints.field(
          Kind.NO_SUCH_NODE,
          row,
          field,
          "No node has this id in " + group + ": add the node, or remove the row.");
    } else if (context.numbering().numbers.isDropped(number)) {
      return -1; // the node's own row has been complained of
    }
    return number;
  }

  private boolean value(int row, int field, Column column) {
    int index = block.column(field);
    Object value =
        index == shape().roiInfo
            ? roiReader.read(block, row, field)
            : values.read(column, block, field);
    if (value == null) {
      if (index != shape().roiInfo) {
        complaints.field(values.kind(), row, field, values.advice());
      }
      return false;
    }
    if (shape().notNegative[index]) {
      long number = ((Number) value).longValue();
      if (number < 0) {
        complaints.field(Kind.NEGATIVE, row, field, "A weight counts synapses: write 0 or more.");
        return false;
      }
      weightRules.weight(index, number);
    }
    property(column.name(), value);
    return true;
  }

  @Override
  void onDropped(int row) {}

  @Override
  void count() {
    perType.forEach((type, n) -> context.tally().addRelationships(type, n[0]));
    perType.clear();
    context.tally().addConnections(connections, weight);
    connections = 0;
    weight = 0;
  }
}
