package org.neuropil.format.gzip;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** One object's bytes, gzip'ed. */
public final class GzipMember {
  private GzipMember() {}

  /** Whether bytes begin as a gzip member does. */
  public static boolean isGzip(byte[] bytes) {
    return bytes.length > 2 && bytes[0] == 0x1F && bytes[1] == (byte) 0x8B;
  }

  /**
   * Unpacks, and stops as soon as there is too much.
   *
   * @param most bytes that may come out
   * @throws IllegalArgumentException when the bytes are no gzip member, or hold more
   */
  public static byte[] unpack(byte[] bytes, int most) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes), 1 << 15)) {
      byte[] unpacked = in.readNBytes(most);
      if (unpacked.length == most && in.read() >= 0) {
        throw new IllegalArgumentException("gzip of more than " + most + " bytes");
      }
      return unpacked;
    } catch (ZipException | EOFException e) {
      throw new IllegalArgumentException(
          bytes.length + " bytes (expected: gzip; " + reason(e) + ")", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? "cut off" : message;
  }
}
