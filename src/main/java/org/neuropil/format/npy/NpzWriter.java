package org.neuropil.format.npy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * Writes a {@code .npz}: a zip of {@code .npy} files, stored without compression, so that it can be
 * mapped. The form of the arrays is version 1.0 of NumPy's
 * (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html). The time of every entry
 * is the zip form's first, 1980-01-01, so that equal arrays give equal bytes. Nothing is sought:
 * each array is asked for twice, first for its checksum.
 *
 * <p>Not for arrays, or a whole, of 4 GiB and more. For one thread.
 */
public final class NpzWriter {
  private static final long MOST = 0xFFFF_FFFFL;
  private static final int DATE_1980 = 1 << 5 | 1;
  private static final int VERSION = 20;
  private static final int ALIGN = 64;

  /** Writes the elements of an array, the same ones each time. */
  @FunctionalInterface
  public interface Elements {
    void write(NpyOutput out) throws IOException;
  }

  private record Entry(byte[] name, long crc, long size, long offset) {}

  private final OutputStream out;
  private final List<Entry> entries = new ArrayList<>();
  private long position;

  public NpzWriter(OutputStream out) {
    this.out = out;
  }

  /**
   * Writes one array.
   *
   * @param name without {@code .npy}
   * @param shape empty for a single value
   * @throws IOException also when there are other than the shape's elements, or too many bytes
   */
  public void array(String name, NpyType type, long[] shape, Elements elements) throws IOException {
    byte[] header = header(type, shape);
    long size = type.bytes();
    for (long n : shape) {
      size = Math.multiplyExact(size, n);
    }
    size += header.length;
    byte[] file = (name + ".npy").getBytes(StandardCharsets.UTF_8);
    if (size > MOST || position + size > MOST) {
      throw new IOException(name + ": " + size + " bytes (expected: a .npz of less than 4 GiB)");
    }
    CRC32 crc = new CRC32();
    crc.update(header);
    check(name, size, header.length, copy(elements, new Checksum(crc)));
    Entry entry = new Entry(file, crc.getValue(), size, position);
    entries.add(entry);
    ByteBuffer local = record(0x04034b50, 30);
    local.putShort((short) VERSION).putShort((short) 0).putShort((short) 0);
    sizes(local, entry);
    local.putShort((short) file.length).putShort((short) 0);
    write(local.array());
    write(file);
    write(header);
    check(name, size, header.length, copy(elements, out));
    position += size - header.length;
  }

  /** One text of ASCII, as SciPy keeps the name of a sparse matrix's form. */
  public void text(String name, String text) throws IOException {
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    array(
        name,
        NpyType.ascii(ascii.length),
        new long[0],
        elements -> {
          for (byte b : ascii) {
            elements.putByte(b);
          }
        });
  }

  /** A list of whole numbers. */
  public void longs(String name, long[] values) throws IOException {
    array(
        name,
        NpyType.INT64,
        new long[] {values.length},
        elements -> {
          for (long value : values) {
            elements.putLong(value);
          }
        });
  }

  /** A list of texts. */
  public void texts(String name, List<String> texts) throws IOException {
    int most = 1;
    for (String text : texts) {
      most = Math.max(most, text.codePointCount(0, text.length()));
    }
    int width = most;
    array(
        name,
        NpyType.unicode(width),
        new long[] {texts.size()},
        elements -> {
          for (String text : texts) {
            for (int point : Arrays.copyOf(text.codePoints().toArray(), width)) {
              elements.putInt(point);
            }
          }
        });
  }

  /** Completes the file; the stream stays open. */
  public void finish() throws IOException {
    long start = position;
    for (Entry entry : entries) {
      ByteBuffer central = record(0x02014b50, 46);
      central.putShort((short) VERSION).putShort((short) VERSION);
      central.putShort((short) 0).putShort((short) 0);
      sizes(central, entry);
      central.putShort((short) entry.name().length).putShort((short) 0).putShort((short) 0);
      central.putShort((short) 0).putShort((short) 0).putInt(0).putInt((int) entry.offset());
      write(central.array());
      write(entry.name());
    }
    if (position > MOST) {
      throw new IOException("a .npz of " + position + " bytes (expected: less than 4 GiB)");
    }
    ByteBuffer end = record(0x06054b50, 22);
    end.putShort((short) 0).putShort((short) 0);
    end.putShort((short) entries.size()).putShort((short) entries.size());
    end.putInt((int) (position - start)).putInt((int) start).putShort((short) 0);
    write(end.array());
    out.flush();
  }

  private static ByteBuffer record(int signature, int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN).putInt(signature);
  }

  private static void sizes(ByteBuffer header, Entry entry) {
    header.putShort((short) 0).putShort((short) DATE_1980).putInt((int) entry.crc());
    header.putInt((int) entry.size()).putInt((int) entry.size());
  }

  private void write(byte[] bytes) throws IOException {
    out.write(bytes);
    position += bytes.length;
  }

  private static long copy(Elements elements, OutputStream to) throws IOException {
    NpyOutput output = new NpyOutput(to);
    elements.write(output);
    output.flush();
    return output.written();
  }

  private static void check(String name, long size, int header, long written) throws IOException {
    if (written != size - header) {
      throw new IOException(
          name + ": " + written + " bytes (expected: " + (size - header) + ", as its shape says)");
    }
  }

  /** Magic number, version and a Python literal, with blanks up to a multiple of 64 bytes. */
  private static byte[] header(NpyType type, long[] shape) {
    String dimensions =
        Arrays.stream(shape)
            .mapToObj(n -> n + (shape.length == 1 ? "," : ""))
            .collect(Collectors.joining(", ", "(", ")"));
    String text =
        "{'descr': '" + type.descr() + "', 'fortran_order': False, 'shape': " + dimensions + ", }";
    int length = (10 + text.length() + 1 + ALIGN - 1) / ALIGN * ALIGN;
    ByteBuffer header = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    header.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    header.put((byte) 1).put((byte) 0).putShort((short) (length - 10));
    header.put(text.getBytes(StandardCharsets.US_ASCII));
    while (header.remaining() > 1) {
      header.put((byte) ' ');
    }
    return header.put((byte) '\n').array();
  }

  /** Only sums up what it is given. */
  private static final class Checksum extends OutputStream {
    private final CRC32 crc;

    Checksum(CRC32 crc) {
      this.crc = crc;
    }

    @Override
    public void write(int b) {
      crc.update(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      crc.update(bytes, offset, length);
    }
  }
}
