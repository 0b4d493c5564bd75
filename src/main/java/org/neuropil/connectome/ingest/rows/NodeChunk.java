package org.neuropil.connectome.ingest.rows;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.ingest.build.EntityVisitor;
import org.neuropil.connectome.ingest.check.Region;
import org.neuropil.connectome.ingest.csv.Numbers;
import org.neuropil.connectome.ingest.family.Faults;
import org.neuropil.connectome.ingest.family.Table;
import org.neuropil.connectome.ingest.family.TableRole;
import org.neuropil.connectome.ingest.header.Column;
import org.neuropil.connectome.ingest.header.ColumnType;
import org.neuropil.connectome.ingest.id.IdSpace;
import org.neuropil.connectome.ingest.report.Complaint;
import org.neuropil.connectome.ingest.report.Kind;
import org.neuropil.connectome.ingest.report.Severity;

/** Nodes of one table: bodies, synapses, elements, sets. */
final class NodeChunk extends TableChunk {
  private static final int NO_ID = -1;
  private static final int DUPLICATE = -2;

  private final Numbers numbers = new Numbers();
  private final RoiReader roiReader;
  private final BodyRegions bodyRegions;
  private int[] number = new int[1024];
  private long[] perLabelSet = new long[16];

  NodeChunk(RowContext context) {
    super(context);
    this.roiReader = new RoiReader(context.regions(), text, values, complaints);
    this.bodyRegions = new BodyRegions(context.regions(), complaints);
  }

  private boolean areBodies() {
    return ((TableRole.Nodes) table().role()).areBodies();
  }

  @Override
  boolean needsTurn(Table table) {
    return true;
  }

  @Override
  void inTurn() {
    int rows = block.rows();
    if (number.length < rows) {
      number = new int[rows * 2];
    }
    NodeNumbers nodes = context.numbering().numbers;
    IdSpace space = nodes.space(((TableRole.Nodes) table().role()).group());
    int idColumn = shape().id;
    for (int row = 0; row < rows; row++) {
      number[row] = NO_ID;
      int field = isRightWidth(row) ? fieldOf(row, idColumn) : -1;
      if (field >= 0) {
        int next = nodes.next();
        if (next == Integer.MAX_VALUE) {
          tooMany(row);
          return;
        }
        int known =
            space.putIfAbsent(block.bytes(), block.from(field), block.to(field), numbers, next);
        number[row] = known < 0 ? next : DUPLICATE;
        if (known < 0) {
          nodes.use();
        }
      }
    }
  }

  private void tooMany(int row) {
    Arrays.fill(number, row, number.length, NO_ID);
    context
        .report()
        .add(
            new Complaint(
                Severity.GRAVE,
                Kind.TOO_MANY_NODES,
                table().name(),
                block.line(row),
                "",
                "",
                "One dataset may have 2,147,483,647 nodes: leave out fragments without synapses."));
  }

  private int fieldOf(int row, int column) {
    for (int field = block.firstField(row); field < block.firstField(row + 1); field++) {
      if (block.column(field) == column) {
        return field;
      }
    }
    return -1;
  }

  @Override
  boolean emit(int row, EntityVisitor visitor) throws IOException {
    TableShape shape = shape();
    boolean sound = true;
    LabelSet.@Nullable Resolved labels = null;
    bodyRegions.begin(row, shape);
    int last = block.firstField(row + 1);
    boolean labelled = false;
    for (int field = block.firstField(row); field < last; field++) {
      int index = block.column(field);
      Column column = shape.columns[index];
      switch (column.role()) {
        case LABEL -> {
          labelled = true;
          labels = labels(row, field);
          sound &= labels != null;
        }
        case ID -> sound &= id(row, field, column);
        case PROPERTY -> {
          Region flag = shape.flag[index];
          sound &= flag != null ? flag(row, field, flag) : value(row, field, column);
        }
        case START_ID, END_ID, RELATIONSHIP_TYPE, IGNORED -> {}
      }
    }
    if (!labelled) {
      complaints.missing(row, shape.label, "Every node needs labels, such as Segment;Neuron.");
      sound = false;
    }
    if (number[row] == NO_ID && fieldOf(row, shape.id) < 0) {
      complaints.missing(row, shape.id, "Every node needs an id: write it, or remove the row.");
      sound = false;
    }
    if (areBodies()) {
      sound &= isBody(row, labels);
    }
    if (!sound || labels == null || number[row] < 0) {
      return false;
    }
    if (context.report().refuses(context.lenient())) {
      return false; // checked to the end, but nothing is built any more
    }
    visitor.node(number[row], labels.labels());
    emitProperties(visitor);
    if (labels.index() >= perLabelSet.length) {
      perLabelSet = Arrays.copyOf(perLabelSet, labels.index() * 2);
    }
    perLabelSet[labels.index()]++;
    return true;
  }

  private LabelSet.@Nullable Resolved labels(int row, int field) {
    String labels = values.string(block, field);
    if (labels == null) {
      complaints.field(values.kind(), row, field, values.advice());
      return null;
    }
    LabelSet found = context.labels().rules.of(labels);
    if (found instanceof LabelSet.Refused refused) {
      complaints.field(refused.kind(), row, field, refused.advice());
      return null;
    }
    return (LabelSet.Resolved) found;
  }

  private boolean id(int row, int field, Column column) {
    if (number[row] == DUPLICATE) {
      complaints.field(
          Kind.DUPLICATE_ID,
          row,
          field,
          "An earlier row has this id: remove one of the two, or give it an id of its own.");
    }
    long id = values.integer(ColumnType.LONG, block.bytes(), block.from(field), block.to(field));
    boolean whole = !values.failed();
    if (!whole && areBodies()) {
      complaints.field(values.kind(), row, field, values.advice());
      return false;
    }
    if (!column.name().isEmpty() || !whole) {
      String words = values.string(block, field);
      if (words == null) {
        complaints.field(Kind.NOT_UTF8, row, field, Faults.UTF8_ADVICE);
        return false;
      }
      if (!column.name().isEmpty()) {
        property(column.name(), whole ? (Object) id : words);
      }
    }
    return number[row] >= 0;
  }

  private boolean flag(int row, int field, Region region) {
    Object value = values.read(shape().columns[block.column(field)], block, field);
    if (value == null) {
      complaints.field(values.kind(), row, field, values.advice());
      return false;
    }
    if (Boolean.TRUE.equals(value)) {
      bodyRegions.flag(region, block.column(field));
      property(region.name(), value);
    } else if (!shape().sureFlag[block.column(field)]) {
      property(region.name(), value);
    }
    return true;
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
    if (shape().notNegative[index] && ((Number) value).longValue() < 0) {
      complaints.field(Kind.NEGATIVE, row, field, "The column counts something: write 0 or more.");
      return false;
    }
    if (index == shape().pre) {
      bodyRegions.pre(((Number) value).longValue());
    } else if (index == shape().post) {
      bodyRegions.post(((Number) value).longValue());
    }
    property(column.name(), value);
    return true;
  }

  private boolean isBody(int row, LabelSet.@Nullable Resolved labels) {
    if (labels != null && !labels.segment()) {
      complaints.row(
          Kind.LABEL_MISSING,
          row,
          String.join(";", labels.labels()),
          "A body is a Segment, and a Neuron when it is worth the name: add the label.");
      return false;
    }
    int bodyId = fieldOf(row, shape().bodyId);
    if (bodyId < 0) {
      complaints.missing(row, shape().bodyId, "Write the number that :ID(Body-ID) has.");
      return false;
    }
    int id = fieldOf(row, shape().id);
    if (id >= 0 && bodyId != id) {
      long a = numbers.integer(block.bytes(), block.from(id), block.to(id));
      boolean right = numbers.problem() == 0;
      long b = numbers.integer(block.bytes(), block.from(bodyId), block.to(bodyId));
      if (right && numbers.problem() == 0 && a != b) {
        complaints.field(
            Kind.ID_DIFFERS, row, bodyId, "Both columns name the body: write " + a + " in both.");
        return false;
      }
    }
    bodyRegions.compare(roiReader.roiInfo(row));
    return true;
  }

  @Override
  void onDropped(int row) {
    if (number[row] >= 0) {
      context.numbering().numbers.drop(number[row]);
    }
  }

  @Override
  void count() {
    for (int i = 0; i < perLabelSet.length; i++) {
      if (perLabelSet[i] > 0) {
        context.tally().addNodes(context.labels().rules.labels(i), perLabelSet[i]);
        perLabelSet[i] = 0;
      }
    }
  }
}
