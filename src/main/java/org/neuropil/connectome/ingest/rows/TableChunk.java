package org.neuropil.connectome.ingest.rows;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.ingest.build.EntitySource;
import org.neuropil.connectome.ingest.build.EntityVisitor;
import org.neuropil.connectome.ingest.csv.RecordBlock;
import org.neuropil.connectome.ingest.csv.Text;
import org.neuropil.connectome.ingest.family.Table;
import org.neuropil.connectome.ingest.report.Complaint;
import org.neuropil.connectome.ingest.report.Kind;
import org.neuropil.connectome.ingest.report.Severity;

/**
 * Records of one table in the hands of one thread: checked one by one, and emitted when nothing is
 * wrong with them.
 */
abstract class TableChunk implements EntitySource.Chunk {
  static final int BLOCK_BYTES = 256 << 10;

  final RowContext context;
  final RecordBlock block = new RecordBlock(BLOCK_BYTES);
  final Text text = new Text();
  final ValueReader values = new ValueReader(text);
  final RowComplaints complaints;

  private @Nullable Table table;
  private @Nullable TableShape shape;
  private int row;
  private boolean counted = true;
  private long dropped;

  // the row's properties
  private int properties;
  private String[] names = new String[64];
  private Object[] propertyValues = new Object[64];

  TableChunk(RowContext context) {
    this.context = context;
    this.complaints = new RowComplaints(context.report(), block);
  }

  /** The block was filled with records of this table. */
  final void begin(Table newTable, TableShape newShape) {
    table = newTable;
    shape = newShape;
    complaints.of(newTable, newShape);
    row = 0;
    dropped = 0;
    counted = false;
  }

  /** What must happen before other threads' later blocks: called in turn. */
  abstract void inTurn();

  /** Whether {@link #inTurn} has work to do for a table. */
  abstract boolean needsTurn(Table table);

  /** Checks a record of the right width; emits it when it is right. */
  abstract boolean emit(int recordRow, EntityVisitor visitor) throws IOException;

  /** A row is not emitted, for whatever reason. */
  abstract void onDropped(int recordRow);

  /** Adds the block's counts to the import's. */
  abstract void count();

  @Override
  public final boolean next(EntityVisitor visitor) throws IOException {
    while (row < block.rows()) {
      int current = row++;
      properties = 0;
      if (hasRightWidth(current) && emit(current, visitor)) {
        return true;
      }
      dropped++;
      onDropped(current);
    }
    if (!counted) {
      counted = true;
      context.tally().addRows(table().name(), block.rows(), dropped);
      context.progress().add(block.length(), block.rows());
      count();
    }
    return false;
  }

  final boolean isRightWidth(int recordRow) {
    return block.width(recordRow) == shape().columns.length;
  }

  private boolean hasRightWidth(int recordRow) {
    if (isRightWidth(recordRow)) {
      return true;
    }
    int expected = shape().columns.length;
    context
        .report()
        .add(
            new Complaint(
                Severity.ERROR,
                Kind.FIELD_COUNT,
                table().name(),
                block.line(recordRow),
                "",
                block.width(recordRow) + " fields",
                "Every row needs "
                    + expected
                    + " fields, as the header has: add or remove commas, or put a field with commas"
                    + " in quotes."));
    return false;
  }

  final Table table() {
    return java.util.Objects.requireNonNull(table);
  }

  final TableShape shape() {
    return java.util.Objects.requireNonNull(shape);
  }

  final void property(String name, Object value) {
    if (properties == names.length) {
      names = java.util.Arrays.copyOf(names, properties * 2);
      propertyValues = java.util.Arrays.copyOf(propertyValues, properties * 2);
    }
    names[properties] = name;
    propertyValues[properties] = value;
    properties++;
  }

  final void emitProperties(EntityVisitor visitor) throws IOException {
    for (int i = 0; i < properties; i++) {
      visitor.property(names[i], propertyValues[i]);
    }
    visitor.end();
  }
}
