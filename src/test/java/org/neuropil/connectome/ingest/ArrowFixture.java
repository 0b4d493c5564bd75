package org.neuropil.connectome.ingest;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileWriter;

/** Writes small Arrow files; the type of a column is that of its first value that is not null. */
final class ArrowFixture {
  private final Map<String, List<Object>> columns = new LinkedHashMap<>();

  /** Adds a column of Long, BigInteger (unsigned), Double, Boolean, String or byte[] (as text). */
  ArrowFixture column(String name, Object... values) {
    columns.put(name, Arrays.asList(values));
    return this;
  }

  Path write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    try (BufferAllocator allocator = new RootAllocator();
        OutputStream out = Files.newOutputStream(file)) {
      List<FieldVector> vectors = new ArrayList<>();
      columns.forEach((name, values) -> vectors.add(vector(name, values, allocator)));
      try (VectorSchemaRoot root = new VectorSchemaRoot(vectors);
          ArrowFileWriter writer = new ArrowFileWriter(root, null, Channels.newChannel(out))) {
        writer.start();
        writer.writeBatch();
        writer.end();
      }
    }
    return file;
  }

  private static FieldVector vector(String name, List<Object> values, BufferAllocator allocator) {
    Object first = values.stream().filter(v -> v != null).findFirst().orElse("");
    FieldVector vector;
    if (first instanceof Long) {
      vector = new BigIntVector(name, allocator);
    } else if (first instanceof BigInteger) {
      vector = new UInt8Vector(name, allocator);
    } else if (first instanceof Double) {
      vector = new Float8Vector(name, allocator);
    } else if (first instanceof Boolean) {
      vector = new BitVector(name, allocator);
    } else {
      vector = new VarCharVector(name, allocator);
    }
    vector.setInitialCapacity(values.size());
    vector.allocateNew();
    for (int row = 0; row < values.size(); row++) {
      Object value = values.get(row);
      if (value != null) {
        set(vector, row, value);
      }
    }
    vector.setValueCount(values.size());
    return vector;
  }

  private static void set(FieldVector vector, int row, Object value) {
    if (vector instanceof BigIntVector whole) {
      whole.setSafe(row, (Long) value);
    } else if (vector instanceof UInt8Vector unsigned) {
      unsigned.setSafe(row, ((BigInteger) value).longValue());
    } else if (vector instanceof Float8Vector decimal) {
      decimal.setSafe(row, (Double) value);
    } else if (vector instanceof BitVector flags) {
      flags.setSafe(row, (Boolean) value ? 1 : 0);
    } else if (vector instanceof VarCharVector texts) {
      texts.setSafe(
          row,
          value instanceof byte[] bytes
              ? bytes
              : value.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
  }
}
