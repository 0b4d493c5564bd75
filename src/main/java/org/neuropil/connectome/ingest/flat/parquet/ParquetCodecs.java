package org.neuropil.connectome.ingest.flat.parquet;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import net.jpountz.lz4.LZ4Exception;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.neuropil.format.lz4.FastLz4;
import org.xerial.snappy.Snappy;

/** The codecs of Parquet's pages, without Hadoop. They only unpack, and only to the said length. */
final class ParquetCodecs implements CompressionCodecFactory {
  /** Pages have 1 MiB or so. */
  static final int MAX_PAGE = 64 << 20;

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName name) {
    throw new UnsupportedOperationException("nothing is packed here");
  }

  /**
   * {@inheritDoc}
   *
   * @throws UnsupportedOperationException for Brotli, LZO and the first LZ4, which had no form
   */
  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
    return switch (name) {
      case UNCOMPRESSED -> new Unpacking(ParquetCodecs::copy);
      case SNAPPY -> new Unpacking(ParquetCodecs::snappy);
      case GZIP -> new Unpacking(ParquetCodecs::gzip);
      case ZSTD -> new Unpacking(ParquetCodecs::zstd);
      case LZ4_RAW -> new Unpacking(ParquetCodecs::lz4);
      case LZO, BROTLI, LZ4 ->
          throw new UnsupportedOperationException(
              "Its pages are packed by " + name + ": write the file with zstd or snappy");
    };
  }

  @Override
  public void release() {}

  private interface Codec {
    /** Fills the page; returns how many bytes it made. */
    int unpack(byte[] packed, byte[] page) throws IOException;
  }

  private static int copy(byte[] packed, byte[] page) throws IOException {
    if (packed.length > page.length) {
      throw new IOException("a page has " + packed.length + " bytes");
    }
    System.arraycopy(packed, 0, page, 0, packed.length);
    return packed.length;
  }

  private static int snappy(byte[] packed, byte[] page) throws IOException {
    if (Snappy.uncompressedLength(packed) > page.length) {
      throw new IOException("Snappy: a page is longer than it should be");
    }
    return Snappy.uncompress(packed, 0, packed.length, page, 0);
  }

  private static int gzip(byte[] packed, byte[] page) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return in.readNBytes(page, 0, page.length);
    }
  }

  private static int zstd(byte[] packed, byte[] page) throws IOException {
    long made = Zstd.decompressByteArray(page, 0, page.length, packed, 0, packed.length);
    if (Zstd.isError(made)) {
      throw new IOException("Zstandard: " + Zstd.getErrorName(made));
    }
    return (int) made;
  }

  private static int lz4(byte[] packed, byte[] page) throws IOException {
    try {
      return FastLz4.FACTORY.safeDecompressor().decompress(packed, 0, packed.length, page, 0);
    } catch (LZ4Exception e) {
      throw new IOException("LZ4: " + e.getMessage(), e);
    }
  }

  private record Unpacking(Codec codec) implements BytesInputDecompressor {
    @Override
    public BytesInput decompress(BytesInput packed, int length) throws IOException {
      return BytesInput.from(unpacked(packed.toByteArray(), length));
    }

    @Override
    public void decompress(ByteBuffer in, int packedLength, ByteBuffer out, int length)
        throws IOException {
      byte[] packed = new byte[Math.min(packedLength, in.remaining())];
      in.get(packed);
      out.put(unpacked(packed, length));
    }

    private byte[] unpacked(byte[] packed, int length) throws IOException {
      if (length < 0 || length > MAX_PAGE) {
        throw new IOException("a page of " + length + " bytes, 64 MiB at most");
      }
      byte[] page = new byte[length];
      int made = length == 0 && packed.length == 0 ? 0 : codec.unpack(packed, page);
      if (made != length) {
        throw new IOException("a page of " + made + " bytes instead of " + length);
      }
      return page;
    }

    @Override
    public void release() {}
  }
}
