package org.neuropil.connectome.ingest.flat.arrow;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.TypeLayout;
import org.apache.arrow.vector.compression.CompressionCodec;
import org.apache.arrow.vector.compression.CompressionUtil.CodecType;
import org.apache.arrow.vector.ipc.message.ArrowFieldNode;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;

/**
 * Loads the wanted columns of one batch, and steps over the others: those are not unpacked, and
 * what their nested lists say of lengths is not believed.
 */
final class BatchLoader {
  private final Iterator<ArrowFieldNode> nodes;
  private final Iterator<ArrowBuf> buffers;
  private final Iterator<Long> moreBuffers;
  private final int allBuffers;
  private final CodecType codecType;
  private final CompressionCodec codec;

  BatchLoader(ArrowRecordBatch batch) {
    nodes = batch.getNodes().iterator();
    buffers = batch.getBuffers().iterator();
    moreBuffers = batch.getVariadicBufferCounts().iterator();
    allBuffers = batch.getBuffers().size();
    codecType = CodecType.fromCompressionType(batch.getBodyCompression().getCodec());
    codec = ArrowCodecs.INSTANCE.createCodec(codecType);
  }

  /** Loads the next column, which has no children. */
  void load(FieldVector vector) {
    ArrowFieldNode node = nodes.next();
    List<ArrowBuf> own = new ArrayList<>();
    try {
      for (int n = bufferCount(vector.getField()); n > 0; n--) {
        ArrowBuf buffer = buffers.next();
        boolean packed = codecType != CodecType.NO_COMPRESSION && buffer.writerIndex() > 0;
        buffer.getReferenceManager().retain(); // unpacking, like the end of this, gives one up
        own.add(packed ? codec.decompress(vector.getAllocator(), buffer) : buffer);
      }
      vector.loadFieldBuffers(node, own);
    } finally {
      own.forEach(ArrowBuf::close);
    }
  }

  /** Steps over the next column and its children. */
  void skip(Field field) {
    nodes.next();
    for (int n = bufferCount(field); n > 0; n--) {
      buffers.next();
    }
    field.getChildren().forEach(this::skip);
  }

  private int bufferCount(Field field) {
    ArrowType type = field.getType();
    long count = TypeLayout.getTypeBufferCount(type);
    if (type instanceof ArrowType.Utf8View || type instanceof ArrowType.BinaryView) {
      count += moreBuffers.next();
    }
    if (count < 0 || count > allBuffers) {
      throw new IllegalArgumentException("a column of " + count + " buffers");
    }
    return (int) count;
  }
}
