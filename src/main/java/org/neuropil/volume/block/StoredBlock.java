package org.neuropil.volume.block;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.neuropil.format.labelblock.LabelBlock;
import org.neuropil.volume.store.VolumeStoreException;

/**
 * A label block as it is kept: its palette as it is, the rest deflated once. So it can be handed
 * out as gzip with other labels in the palette without being compressed anew: gzip is made of
 * pieces that need not know of each other.
 *
 * <p>Bytes, little-endian: uint32 length of the palette part (fields 1 to 3 of a label block), that
 * part, and, where there is a rest, uint32 its length, uint32 its CRC-32, its raw deflate stream.
 */
public final class StoredBlock {
  private static final int LEVEL = 1;
  private static final byte[] GZIP_HEADER = {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, (byte) 0xFF};

  /** One deflater a thread: making one costs more than a block does. */
  private static final ThreadLocal<Deflater> DEFLATER =
      ThreadLocal.withInitial(() -> new Deflater(LEVEL, true));

  private static final ThreadLocal<Inflater> INFLATER =
      ThreadLocal.withInitial(() -> new Inflater(true));

  private final byte[] bytes;
  private final int palette;
  private final Optional<Cached> cached;

  /** Where the inflated block may be. */
  private record Cached(BlockCache cache, BlockCache.Id id) {}

  private StoredBlock(byte[] bytes, Optional<Cached> cached) {
    this.bytes = bytes;
    this.cached = cached;
    this.palette = bytes.length < 4 ? -1 : little(bytes).getInt(0);
    boolean whole = palette >= 16 && palette <= bytes.length - 4;
    if (!whole || (hasTail() && bytes.length < 12 + palette)) {
      throw new VolumeStoreException("a stored block has a palette of " + palette + " bytes");
    }
  }

  /** A block as it was kept. */
  public static StoredBlock of(byte[] bytes) {
    return new StoredBlock(bytes, Optional.empty());
  }

  /** The same, with a place where the inflated block may be already. */
  public static StoredBlock of(byte[] bytes, BlockCache cache, BlockCache.Id id) {
    return new StoredBlock(bytes, Optional.of(new Cached(cache, id)));
  }

  public static StoredBlock of(LabelBlock block) {
    byte[] plain = block.toBytes();
    int palette = block.paletteBytes();
    int tail = plain.length - palette;
    if (tail == 0) {
      byte[] bytes = new byte[4 + palette];
      little(bytes).putInt(0, palette).position(4).put(plain);
      return of(bytes);
    }
    CRC32 crc = new CRC32();
    crc.update(plain, palette, tail);
    Deflater deflater = DEFLATER.get();
    deflater.reset();
    deflater.setInput(plain, palette, tail);
    deflater.finish();
    byte[] bytes = new byte[12 + palette + tail + tail / 1000 + 64];
    ByteBuffer buffer = little(bytes);
    buffer.putInt(palette).put(plain, 0, palette).putInt(tail).putInt((int) crc.getValue());
    int at = buffer.position();
    while (!deflater.finished()) {
      if (at == bytes.length) {
        bytes = Arrays.copyOf(bytes, bytes.length * 2);
      }
      at += deflater.deflate(bytes, at, bytes.length - at);
    }
    return of(Arrays.copyOf(bytes, at));
  }

  /** As it is kept. */
  public byte[] bytes() {
    return bytes;
  }

  /** The block itself. */
  public LabelBlock block() {
    return cached.map(place -> place.cache().get(place.id(), this)).orElseGet(this::inflated);
  }

  LabelBlock inflated() {
    byte[] plain = new byte[palette + tailLength()];
    System.arraycopy(bytes, 4, plain, 0, palette);
    if (hasTail()) {
      Inflater inflater = INFLATER.get();
      inflater.reset();
      inflater.setInput(bytes, 12 + palette, bytes.length - 12 - palette);
      try {
        int at = palette;
        while (at < plain.length) {
          int more = inflater.inflate(plain, at, plain.length - at);
          if (more == 0) {
            throw new VolumeStoreException("a stored block ends " + (plain.length - at) + " early");
          }
          at += more;
        }
      } catch (DataFormatException e) {
        throw new VolumeStoreException("a stored block can't be inflated", e);
      }
    }
    // It was checked before it was stored, and its checksum since.
    return LabelBlock.trusted(plain);
  }

  /** The palette's labels. */
  public long[] labels() {
    ByteBuffer buffer = little(bytes);
    long[] labels = new long[(palette - 16) / 8];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = buffer.getLong(20 + 8 * i);
    }
    return labels;
  }

  /** The label block with other labels, as gzip; nothing is compressed for it. */
  public byte[] gzip(LongUnaryOperator map) {
    int deflated = hasTail() ? bytes.length - 12 - palette : 0;
    int pieces = (palette + 0xFFFE) / 0xFFFF;
    byte[] out = new byte[GZIP_HEADER.length + palette + 5 * pieces + deflated + 8];
    byte[] head = Arrays.copyOfRange(bytes, 4, 4 + palette);
    ByteBuffer labels = little(head);
    for (int at = 16; at < palette; at += 8) {
      labels.putLong(at, map.applyAsLong(labels.getLong(at)));
    }
    CRC32 crc = new CRC32();
    crc.update(head);
    ByteBuffer buffer = little(out);
    buffer.put(GZIP_HEADER);
    for (int at = 0; at < palette; at += 0xFFFF) {
      int length = Math.min(0xFFFF, palette - at);
      boolean last = at + length == palette && !hasTail();
      buffer.put((byte) (last ? 1 : 0)).putShort((short) length).putShort((short) ~length);
      buffer.put(head, at, length);
    }
    long sum = crc.getValue();
    if (hasTail()) {
      buffer.put(bytes, 12 + palette, deflated);
      long tailSum = little(bytes).getInt(8 + palette) & 0xFFFFFFFFL;
      sum = Crc32Join.join(sum, tailSum, tailLength());
    }
    buffer.putInt((int) sum).putInt(palette + tailLength());
    return out;
  }

  private boolean hasTail() {
    return bytes.length > 4 + palette;
  }

  private int tailLength() {
    return hasTail() ? little(bytes).getInt(4 + palette) : 0;
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
