package org.neuropil.connectome.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.ipc.ArrowWriter;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.neuropil.connectome.graph.Cancellation;

/** Connections as an Arrow file (which is what Feather is) or stream, without absent values. */
final class ArrowFiles {
  private static final int BATCH_ROWS = 1 << 16;
  private static final long MEMORY = 256L << 20;

  private ArrowFiles() {}

  static long write(
      ExportRows rows,
      boolean byRegion,
      boolean asFile,
      OutputStream stream,
      ExportProgress progress,
      Cancellation cancellation)
      throws IOException {
    List<byte[]> names =
        rows.regions().stream().map(name -> name.getBytes(StandardCharsets.UTF_8)).toList();
    try (BufferAllocator allocator = new RootAllocator(MEMORY);
        VectorSchemaRoot root = VectorSchemaRoot.create(schema(byRegion), allocator)) {
      // Never closed: that would complete a file that failed.
      ArrowWriter writer =
          asFile
              ? new ArrowFileWriter(root, null, Channels.newChannel(stream))
              : new ArrowStreamWriter(root, null, stream);
      writer.start();
      for (FieldVector vector : root.getFieldVectors()) {
        vector.setInitialCapacity(BATCH_ROWS);
        vector.allocateNew();
      }
      int last = root.getFieldVectors().size() - 1;
      long all =
          RowBlock.each(
              rows,
              byRegion,
              BATCH_ROWS,
              progress,
              cancellation,
              (block, n) -> {
                numbers(root.getVector(0), block.pres, n);
                numbers(root.getVector(1), block.posts, n);
                if (byRegion) {
                  VarCharVector texts = (VarCharVector) root.getVector(2);
                  texts.reset();
                  for (int i = 0; i < n; i++) {
                    texts.setSafe(i, names.get(block.regions[i]));
                  }
                }
                numbers(root.getVector(last), block.weights, n);
                root.setRowCount(n);
                writer.writeBatch();
              });
      writer.end();
      return all;
    }
  }

  private static Schema schema(boolean byRegion) {
    ArrowType whole = new ArrowType.Int(64, true);
    List<Field> fields = new ArrayList<>();
    fields.add(field("bodyId_pre", whole));
    fields.add(field("bodyId_post", whole));
    if (byRegion) {
      fields.add(field("roi", ArrowType.Utf8.INSTANCE));
    }
    fields.add(field("weight", whole));
    return new Schema(fields);
  }

  private static Field field(String name, ArrowType type) {
    return new Field(name, new FieldType(false, type, null), List.of());
  }

  private static void numbers(FieldVector vector, long[] values, int n) {
    BaseFixedWidthVector fixed = (BaseFixedWidthVector) vector;
    ArrowBuf data = fixed.getDataBuffer();
    for (int i = 0; i < n; i++) {
      data.setLong((long) i * Long.BYTES, values[i]);
    }
    ArrowBuf validity = fixed.getValidityBuffer();
    validity.setZero(0, validity.capacity());
    validity.setOne(0, n >> 3);
    if ((n & 7) != 0) {
      validity.setByte(n >> 3, (1 << (n & 7)) - 1);
    }
  }
}
