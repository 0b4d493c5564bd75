package org.neuropil.connectome.ingest.flat.arrow;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.ingest.flat.FlatColumn;
import org.neuropil.connectome.ingest.flat.FlatException;
import org.neuropil.connectome.ingest.flat.FlatRow;
import org.neuropil.connectome.ingest.flat.FlatRows;
import org.neuropil.connectome.ingest.flat.FlatTable;

/** An Arrow file: one batch of rows is in memory at a time, outside the heap. */
public final class ArrowTable implements FlatTable {
  /** Batches have some 65,536 rows unless somebody wants it otherwise. */
  private static final long MEMORY = 2L << 30;

  private final FileChannel file;
  private final BufferAllocator allocator = new RootAllocator(MEMORY);
  private final BatchReader reader;
  private List<ArrowColumn> columns = List.of();

  private ArrowTable(FileChannel file) {
    this.file = file;
    this.reader = new BatchReader(file, allocator);
  }

  /**
   * Opens a file.
   *
   * @throws FlatException when it is none, or one that is not read
   */
  public static ArrowTable open(Path path) throws FlatException {
    FileChannel file = null;
    ArrowTable table = null;
    try {
      file = FileChannel.open(path);
      ArrowShape.check(file);
      table = new ArrowTable(file);
      table.readColumns();
      return table;
    } catch (IOException | RuntimeException e) {
      closeAll(table, file);
      throw failure(e);
    }
  }

  private void readColumns() throws IOException {
    VectorSchemaRoot root = reader.getVectorSchemaRoot();
    List<ArrowColumn> found = new ArrayList<>();
    for (FieldVector vector : root.getFieldVectors()) {
      DictionaryEncoding encoding = vector.getField().getDictionary();
      Dictionary dictionary =
          encoding == null ? null : reader.getDictionaryVectors().get(encoding.getId());
      found.add(ArrowColumn.of(vector, dictionary == null ? null : dictionary.getVector()));
    }
    columns = List.copyOf(found);
    reader.columns(columns);
  }

  @Override
  public List<FlatColumn> columns() {
    return columns.stream().map(ArrowColumn::column).toList();
  }

  @Override
  public FlatRows rows(BitSet wanted) {
    return new Rows(wanted);
  }

  /** Bytes that are held outside the heap. */
  long allocated() {
    return allocator.getAllocatedMemory();
  }

  private static FlatException failure(Exception e) {
    if (e instanceof OutOfMemoryException) {
      return FlatException.unread(
          "A batch of rows takes more than 2 GiB of memory, or is damaged: write the file again"
              + " with smaller batches, such as chunksize=65536.");
    }
    return FlatException.of(e);
  }

  @Override
  public void close() {
    closeAll(this, file);
  }

  /** Arrow loses buffers when a batch is damaged; an allocator that misses some must stay open. */
  private static void closeAll(@Nullable ArrowTable table, @Nullable FileChannel file) {
    if (table != null) {
      quietly(table.reader::close);
      if (table.allocator.getAllocatedMemory() == 0) {
        quietly(table.allocator::close);
      }
    }
    if (file != null) {
      quietly(file::close);
    }
  }

  private interface Close {
    void close() throws IOException;
  }

  private static void quietly(Close part) {
    try {
      part.close();
    } catch (IOException | RuntimeException e) {
      // nothing is lost: the file was only read
    }
  }

  private final class Rows implements FlatRows {
    private final BitSet wanted;
    private int next;
    private int size;

    Rows(BitSet wanted) {
      this.wanted = wanted;
    }

    @Override
    public boolean next(FlatRow row) throws FlatException {
      try {
        while (next >= size) {
          if (!reader.loadNextBatch()) {
            return false;
          }
          next = 0;
          size = reader.rows();
        }
        for (int i = wanted.nextSetBit(0); i >= 0; i = wanted.nextSetBit(i + 1)) {
          columns.get(i).take(next, row, i);
        }
        next++;
        return true;
      } catch (IOException | RuntimeException e) {
        throw failure(e);
      }
    }
  }
}
