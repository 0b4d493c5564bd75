package org.neuropil.connectome.ingest.flat.arrow;

import com.github.luben.zstd.Zstd;
import java.nio.ByteBuffer;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.compression.AbstractCompressionCodec;
import org.apache.arrow.vector.compression.CompressionCodec;
import org.apache.arrow.vector.compression.CompressionUtil;
import org.apache.arrow.vector.compression.CompressionUtil.CodecType;
import org.apache.arrow.vector.compression.NoCompressionCodec;

/** The codecs of Arrow's buffers: LZ4 frames and Zstandard. They only unpack. */
final class ArrowCodecs implements CompressionCodec.Factory {
  static final ArrowCodecs INSTANCE = new ArrowCodecs();
  private static final long PREFIX = CompressionUtil.SIZE_OF_UNCOMPRESSED_LENGTH;

  private ArrowCodecs() {}

  @Override
  public CompressionCodec createCodec(CodecType type) {
    return type == CodecType.NO_COMPRESSION ? NoCompressionCodec.INSTANCE : new Unpacking(type);
  }

  @Override
  public CompressionCodec createCodec(CodecType type, int level) {
    return createCodec(type);
  }

  private static final class Unpacking extends AbstractCompressionCodec {
    private final CodecType type;

    Unpacking(CodecType type) {
      this.type = type;
    }

    @Override
    public CodecType getCodecType() {
      return type;
    }

    @Override
    protected ArrowBuf doCompress(BufferAllocator allocator, ArrowBuf plain) {
      throw new UnsupportedOperationException("nothing is packed here");
    }

    @Override
    protected ArrowBuf doDecompress(BufferAllocator allocator, ArrowBuf packed) {
      long length = readUncompressedLength(packed);
      if (length < 0 || length > Integer.MAX_VALUE) {
        throw new IllegalArgumentException("a buffer of " + length + " bytes");
      }
      ArrowBuf plain = allocator.buffer(length); // beyond the allocator's limit this fails
      try {
        if (type == CodecType.LZ4_FRAME) {
          Lz4Frames.unpack(packed, PREFIX, packed.writerIndex(), plain, length);
        } else {
          zstd(packed, plain, (int) length);
        }
        plain.writerIndex(length);
        return plain;
      } catch (RuntimeException e) {
        plain.close();
        throw e;
      }
    }

    private static void zstd(ArrowBuf packed, ArrowBuf plain, int length) {
      int packedLength = Math.toIntExact(packed.writerIndex() - PREFIX);
      ByteBuffer in = packed.nioBuffer(PREFIX, packedLength);
      ByteBuffer out = plain.nioBuffer(0, length);
      long made = Zstd.decompressDirectByteBuffer(out, 0, length, in, 0, packedLength);
      if (made != length) {
        throw new IllegalArgumentException(
            "Zstandard: " + (Zstd.isError(made) ? Zstd.getErrorName(made) : made + " bytes"));
      }
    }
  }
}
