package org.neuropil.connectome.ingest.flat.arrow;

import java.nio.channels.FileChannel;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.arrow.vector.ipc.message.ArrowDictionaryBatch;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.util.VectorBatchAppender;

/** Arrow's reader of files, with {@link BatchLoader} in place of Arrow's own. */
final class BatchReader extends ArrowFileReader {
  private List<ArrowColumn> columns = List.of();
  private int rows;

  BatchReader(FileChannel file, BufferAllocator allocator) {
    super(file, allocator, ArrowCodecs.INSTANCE);
  }

  /** Says what the columns are; those that are not read are stepped over from now on. */
  void columns(List<ArrowColumn> found) {
    columns = found;
  }

  /** Rows of the batch that was loaded last. */
  int rows() {
    return rows;
  }

  @Override
  protected void loadRecordBatch(ArrowRecordBatch batch) {
    try (batch) {
      BatchLoader loader = new BatchLoader(batch);
      rows = batch.getLength();
      for (ArrowColumn column : columns) {
        if (!column.isRead()) {
          loader.skip(column.vector().getField());
          continue;
        }
        loader.load(column.vector());
        if (column.vector().getValueCount() != rows) {
          throw new IllegalArgumentException("its columns differ in length");
        }
      }
    }
  }

  @Override
  protected void loadDictionary(ArrowDictionaryBatch batch) {
    try (batch) {
      Dictionary dictionary = dictionaries.get(batch.getDictionaryId());
      if (dictionary == null) {
        throw new IllegalArgumentException("dictionary " + batch.getDictionaryId() + " is of none");
      }
      FieldVector vector = dictionary.getVector();
      if (!ArrowColumn.isRead(vector.getField())) {
        return;
      }
      if (!batch.isDelta()) {
        new BatchLoader(batch.getDictionary()).load(vector);
        return;
      }
      try (FieldVector more = vector.getField().createVector(allocator)) {
        new BatchLoader(batch.getDictionary()).load(more);
        VectorBatchAppender.batchAppend(vector, more);
      }
    }
  }
}
