package org.neuropil.web.dvid.labelmap;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;
import org.neuropil.format.lz4.FastLz4;
import org.neuropil.web.dvid.DvidException;

/** Compresses what is sent and undoes it in what is received. */
final class Payloads {
  private static final LZ4Factory LZ4 = FastLz4.FACTORY;

  private Payloads() {}

  /** Labels as little-endian numbers of 64 bits. */
  static byte[] bytes(long[] labels) {
    byte[] bytes = new byte[Math.multiplyExact(8, labels.length)];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(labels);
    return bytes;
  }

  static long[] labels(byte[] bytes) {
    long[] labels = new long[bytes.length / 8];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(labels);
    return labels;
  }

  /** One LZ4 block, without frame and size. */
  static byte[] lz4(byte[] bytes) {
    return lz4(bytes, bytes.length);
  }

  /** The same of the first so many bytes. */
  static byte[] lz4(byte[] bytes, int length) {
    LZ4Compressor compressor = LZ4.fastCompressor();
    // Voxels shrink to a small part: more memory is asked for only where they don't.
    byte[] out = new byte[Math.max(1 << 12, length / 8)];
    while (true) {
      try {
        return Arrays.copyOf(out, compressor.compress(bytes, 0, length, out, 0, out.length));
      } catch (LZ4Exception e) {
        int most = compressor.maxCompressedLength(length);
        if (out.length >= most) {
          throw e;
        }
        out = new byte[Math.min(most, 4 * out.length)];
      }
    }
  }

  /** Undoes {@link #lz4}; the result must have exactly so many bytes. */
  static byte[] fromLz4(byte[] compressed, int length) {
    LZ4SafeDecompressor decompressor = LZ4.safeDecompressor();
    byte[] out = new byte[length];
    try {
      int got = decompressor.decompress(compressed, 0, compressed.length, out, 0, length);
      if (got == length) {
        return out;
      }
      throw DvidException.badRequest("LZ4: " + got + " bytes (expected: " + length + ")");
    } catch (LZ4Exception e) {
      throw DvidException.badRequest(
          "LZ4: the body is no block of " + length + " bytes: " + e.getMessage());
    }
  }

  static byte[] gzip(byte[] bytes) {
    return gzip(bytes, bytes.length);
  }

  /** The first so many bytes as gzip. */
  static byte[] gzip(byte[] bytes, int length) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(length / 8 + 64);
    try (GZIPOutputStream gzip = new Fast(out)) {
      gzip.write(bytes, 0, length);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }

  /** Gzip that prefers speed. */
  private static final class Fast extends GZIPOutputStream {
    Fast(OutputStream out) throws IOException {
      super(out, 1 << 14);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  /** Undoes gzip; a result longer than the limit is refused before it is made. */
  static byte[] fromGzip(byte[] compressed, int offset, int length, int limit) {
    try (GZIPInputStream in =
        new GZIPInputStream(new ByteArrayInputStream(compressed, offset, length), 1 << 13)) {
      byte[] out = in.readNBytes(limit + 1);
      if (out.length > limit) {
        throw DvidException.badRequest("gzip: more than " + limit + " bytes");
      }
      return out;
    } catch (IOException e) {
      throw DvidException.badRequest("gzip: " + e.getMessage());
    }
  }
}
