package org.neuropil.volume.labelmap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.neuropil.volume.labelmap.MappingEntries.Found;
import org.neuropil.volume.store.Lineage;
import org.neuropil.volume.store.VolumeStore;
import org.neuropil.volume.store.VolumeStoreException;

/**
 * A sorted, memory-mapped copy of an instance's mappings. It can be lost or damaged without harm:
 * it is then written anew from the store.
 *
 * <p>Big-endian. Header of 32 bytes: magic {@code NPMAPv1\n}, int64 number of records, int64
 * generation, int32 CRC-32C of the records, int32 CRC-32C of the header before it. Then records of
 * 25 bytes, ascending by supervoxel (unsigned), line, position: uint64 supervoxel, int32 line,
 * int32 position, uint64 body, byte 1 when the supervoxel was split in that version.
 */
final class MappingFile {
  static final int HEADER = 32;
  static final int RECORD = 25;
  static final long MAGIC = 0x4E504D415076310AL;

  private static final int RECORDS_A_SEGMENT = 40_000_000;
  private static final int RECORDS_A_SAMPLE = 1024;
  private static final int AT_LEAST = 1_000_000;

  private final Path folder;
  private final long generation;
  private final long count;
  private final List<MappedByteBuffer> segments;

  /** Every 1,024th supervoxel. */
  private final long[] samples;

  private MappingFile(Path folder, long generation, long count, List<MappedByteBuffer> segments) {
    this.folder = folder;
    this.generation = generation;
    this.count = count;
    this.segments = segments;
    this.samples = new long[(int) ((count + RECORDS_A_SAMPLE - 1) / RECORDS_A_SAMPLE)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = supervoxel((long) i * RECORDS_A_SAMPLE);
    }
  }

  /** Opens the newest whole file in a folder; writes one when entries should be in one. */
  static MappingFile open(Path folder, VolumeStore store, int instance) {
    try {
      Files.createDirectories(folder);
      List<Long> generations = MappingFileWriter.generations(folder);
      for (int i = generations.size() - 1; i >= 0; i--) {
        long generation = generations.get(i);
        try {
          return map(folder, generation);
        } catch (VolumeStoreException e) {
          // Every entry is in the store too, so a damaged file is only lost time.
          return MappingFileWriter.write(folder, generation + 1, store, instance);
        }
      }
      return MappingFileWriter.hasEntries(store, instance)
          ? MappingFileWriter.write(folder, 1, store, instance)
          : new MappingFile(folder, 0, 0, List.of());
    } catch (IOException e) {
      throw new VolumeStoreException("Cannot open the mapping in " + folder, e);
    }
  }

  static MappingFile map(Path folder, long generation) throws IOException {
    Path path = MappingFileWriter.path(folder, generation);
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      ByteBuffer header = ByteBuffer.allocate(HEADER);
      while (header.hasRemaining() && channel.read(header) >= 0) {
        // A short read is gone on with.
      }
      long count = header.getLong(8);
      if (header.hasRemaining()
          || header.getLong(0) != MAGIC
          || header.getInt(28) != checksum(header.array(), 28)
          || count < 0
          || channel.size() != HEADER + count * RECORD) {
        throw new VolumeStoreException(path + " is no mapping file, or not a whole one");
      }
      CRC32C crc = new CRC32C();
      ByteBuffer chunk = ByteBuffer.allocateDirect(1 << 20);
      while (channel.read(chunk) >= 0) {
        crc.update(chunk.flip());
        chunk.clear();
      }
      if ((int) crc.getValue() != header.getInt(24)) {
        throw new VolumeStoreException("the records of " + path + " are damaged");
      }
      List<MappedByteBuffer> segments = new ArrayList<>();
      for (long first = 0; first < count; first += RECORDS_A_SEGMENT) {
        long records = Math.min(RECORDS_A_SEGMENT, count - first);
        segments.add(channel.map(MapMode.READ_ONLY, HEADER + first * RECORD, records * RECORD));
      }
      return new MappingFile(folder, header.getLong(16), count, segments);
    }
  }

  static int checksum(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  /** The nearest entry of a supervoxel for a version. */
  Found nearest(long supervoxel, Lineage version) {
    Found best = Found.NONE;
    for (long at = first(supervoxel); at < count && supervoxel(at) == supervoxel; at++) {
      ByteBuffer segment = segment(at);
      int offset = offset(at);
      long nearness = version.nearness(segment.getInt(offset + 8), segment.getInt(offset + 12));
      if (nearness > best.nearness()) {
        best = new Found(nearness, segment.getLong(offset + 16), segment.get(offset + 24) != 0);
      }
    }
    return best;
  }

  /** The first record whose supervoxel is not smaller. */
  private long first(long supervoxel) {
    int low = 0;
    int high = samples.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Long.compareUnsigned(samples[middle], supervoxel) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    long from = Math.max(0, (long) (low - 1) * RECORDS_A_SAMPLE);
    long to = Math.min(count, (long) low * RECORDS_A_SAMPLE);
    while (from < to) {
      long middle = (from + to) >>> 1;
      if (Long.compareUnsigned(supervoxel(middle), supervoxel) < 0) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  private long supervoxel(long at) {
    return segment(at).getLong(offset(at));
  }

  private ByteBuffer segment(long at) {
    return segments.get((int) (at / RECORDS_A_SEGMENT));
  }

  private static int offset(long at) {
    return (int) (at % RECORDS_A_SEGMENT) * RECORD;
  }

  long count() {
    return count;
  }

  /** From how many entries beside it on a new file is worth its writing. */
  int worthRewriting() {
    return (int) Math.max(AT_LEAST, Math.min(count / 16, Integer.MAX_VALUE / 64));
  }

  /** A file with all that the store has. This one stays usable. */
  MappingFile rewritten(VolumeStore store, int instance) {
    return MappingFileWriter.write(folder, generation + 1, store, instance);
  }
}
