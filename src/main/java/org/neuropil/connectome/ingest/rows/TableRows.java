package org.neuropil.connectome.ingest.rows;

import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.ingest.build.EntitySource;
import org.neuropil.connectome.ingest.csv.RecordBlock;
import org.neuropil.connectome.ingest.csv.RecordReader;
import org.neuropil.connectome.ingest.family.Faults;
import org.neuropil.connectome.ingest.family.Table;
import org.neuropil.connectome.ingest.family.TableRole;
import org.neuropil.connectome.ingest.header.Header;
import org.neuropil.connectome.ingest.id.PairSet;
import org.neuropil.connectome.ingest.report.Complaint;
import org.neuropil.connectome.ingest.report.Kind;
import org.neuropil.connectome.ingest.report.Severity;

/**
 * The rows of tables of one kind, one table after the other, as entities.
 *
 * <p>The lock guards which file is open and how far it has been read; under it a thread only copies
 * a block of whole records out of the file. Fields are found and checked outside. In between, ids
 * and pairs are registered in the order of the blocks ({@link Turns}).
 */
public final class TableRows implements EntitySource, AutoCloseable {
  private static final int MAX_RECORD = 64 << 20;

  private final RowContext context;
  private final List<Table> tables;
  private final boolean nodes;
  private final PairSet pairs = new PairSet();
  private final Turns turns = new Turns();

  private final Object lock = new Object();
  private final Map<Header, TableShape> shapes = new IdentityHashMap<>(); // all below: by the lock
  private int nextTable;
  private @Nullable Table table;
  private @Nullable TableShape shape;
  private @Nullable RecordReader reader;
  private boolean closed;

  private TableRows(RowContext context, List<Table> tables, boolean nodes) {
    this.context = context;
    this.tables = tables;
    this.nodes = nodes;
  }

  /** Nodes of the tables. */
  public static TableRows nodes(RowContext context, List<Table> tables) {
    return new TableRows(context, tables, true);
  }

  /** Relationships of the tables; to be read after all nodes. */
  public static TableRows relationships(RowContext context, List<Table> tables) {
    return new TableRows(context, tables, false);
  }

  @Override
  public Chunk newChunk() {
    return nodes ? new NodeChunk(context) : new RelationshipChunk(context, pairs);
  }

  @Override
  public boolean fill(Chunk given) throws IOException {
    TableChunk chunk = (TableChunk) given;
    long turn = -1;
    Table filled;
    synchronized (lock) {
      filled = read(chunk);
      if (filled == null) {
        return false;
      }
      if (chunk.needsTurn(filled)) {
        turn = turns.take();
      }
    }
    try {
      chunk.block.split();
    } finally {
      if (turn >= 0) {
        turns.await(turn);
        try {
          chunk.inTurn();
        } finally {
          turns.done();
        }
      }
    }
    if (chunk.block.fault() != null) {
      fault(filled, chunk.block, chunk.block.fault());
    }
    return true;
  }

  /** The table whose next records are now in the chunk's block; null when all are read. */
  private @Nullable Table read(TableChunk chunk) throws IOException {
    while (!closed) {
      if (reader == null && !open(chunk.block)) {
        return null;
      }
      if (reader == null || table == null || shape == null) {
        continue;
      }
      try {
        if (reader.read(chunk.block)) {
          chunk.begin(table, shape);
          return table;
        }
        closeTable();
      } catch (RecordReader.RecordTooLong e) {
        complain(
            table,
            Kind.RECORD_TOO_LONG,
            e.line(),
            "",
            "A row may have 64 MiB: look for a quote that is not closed from this line on.");
        closeTable();
      } catch (IOException e) {
        complain(table, Kind.UNREADABLE, 0, String.valueOf(e.getMessage()), "Reading failed.");
        closeTable();
      }
    }
    return null;
  }

  private boolean open(RecordBlock block) throws IOException {
    if (nextTable == tables.size()) {
      return false;
    }
    Table next = tables.get(nextTable++);
    try {
      RecordReader opened = new RecordReader(next.file().path(), MAX_RECORD);
      reader = opened;
      opened.readOne(block);
      context.progress().add(block.length(), 0);
    } catch (IOException e) {
      complain(next, Kind.UNREADABLE, 0, String.valueOf(e.getMessage()), "Reading failed.");
      closeTable();
      return true;
    }
    table = next;
    shape =
        shapes.computeIfAbsent(
            next.header(),
            h -> new TableShape(h, next.role(), context.regions(), context.bodyProperties()));
    return true;
  }

  private void closeTable() throws IOException {
    if (reader != null) {
      reader.close();
    }
    reader = null;
    table = null;
  }

  private void markIncomplete(Table of) {
    if (of.role() instanceof TableRole.Nodes role) {
      context.numbering().numbers.markIncomplete(role.group());
    }
  }

  private void fault(Table faulty, RecordBlock block, RecordBlock.Fault fault) throws IOException {
    markIncomplete(faulty);
    int column = block.faultColumn();
    List<org.neuropil.connectome.ingest.header.Column> columns = faulty.header().columns();
    context
        .report()
        .add(
            new Complaint(
                Severity.GRAVE,
                Faults.kind(fault),
                faulty.name(),
                block.faultLine(),
                column < columns.size() ? columns.get(column).text() : "",
                "",
                Faults.advice(fault)));
    context.report().cutOff(faulty.name(), block.faultLine());
    synchronized (lock) {
      if (faulty == table) {
        closeTable(); // what follows can't be told apart any more
      }
    }
  }

  private void complain(Table of, Kind kind, long line, String value, String advice) {
    markIncomplete(of);
    context.report().add(new Complaint(Severity.GRAVE, kind, of.name(), line, "", value, advice));
  }

  @Override
  public void close() throws IOException {
    synchronized (lock) {
      closed = true;
      closeTable();
    }
  }
}
