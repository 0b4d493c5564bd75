package org.neuropil.web.dvid.tarsupervoxels;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.neuropil.web.dvid.DvidException;
import org.neuropil.web.dvid.Uint64;

/**
 * Reads a tar of files that are called {@code SUPERVOXEL.EXTENSION}, one after the other. No more
 * than one file is in memory, and headers that claim to be long are refused. Used by one thread.
 */
final class TarReader {
  private static final int MAX_HEADERS = 1 << 20;
  private static final Pattern NAME = Pattern.compile("(?:\\./)?(\\d{1,20})\\.(.+)");

  /** Takes the files. */
  @FunctionalInterface
  interface Visitor {
    void accept(long supervoxel, byte[] file);
  }

  private final String extension;
  private final LongConsumer reserve;

  /** The largest file so far, which memory was taken for. */
  private long reserved;

  /**
   * @param reserve takes memory for so many bytes more, or refuses to
   */
  TarReader(String extension, LongConsumer reserve) {
    this.extension = extension;
    this.reserve = reserve;
  }

  void read(InputStream in, Visitor visitor) {
    Allowance allowance = new Allowance(in);
    try (TarArchiveInputStream tar = new TarArchiveInputStream(allowance)) {
      while (true) {
        allowance.left = MAX_HEADERS;
        TarArchiveEntry entry = tar.getNextEntry();
        if (entry == null) {
          return;
        }
        if (entry.isDirectory()) {
          continue;
        }
        long supervoxel = supervoxel(entry);
        allowance.left = entry.getSize();
        visitor.accept(supervoxel, file(tar, entry));
      }
    } catch (IOException e) {
      throw DvidException.badRequest("tar: " + e.getMessage());
    }
  }

  private long supervoxel(TarArchiveEntry entry) {
    Matcher name = NAME.matcher(entry.getName());
    byte kind = entry.getLinkFlag();
    boolean plain = kind == TarConstants.LF_NORMAL || kind == TarConstants.LF_OLDNORM;
    if (!name.matches() || !plain || entry.isSparse()) {
      throw refused(entry, "a plain file that is called SUPERVOXEL." + extension);
    }
    if (!name.group(2).equals(extension)) {
      throw refused(entry, "the extension " + extension);
    }
    long supervoxel = Uint64.parse("supervoxel", name.group(1));
    if (supervoxel == 0) {
      throw DvidException.badRequest(
          "supervoxel 0 is reserved and cannot have data saved under 0 id");
    }
    return supervoxel;
  }

  private static DvidException refused(TarArchiveEntry entry, String expected) {
    String name = entry.getName();
    String shown = name.length() > 100 ? name.substring(0, 100) + "..." : name;
    return DvidException.badRequest("tar: \"" + shown + "\" (expected: " + expected + ")");
  }

  private byte[] file(TarArchiveInputStream tar, TarArchiveEntry entry) throws IOException {
    long size = entry.getSize();
    if (size > Integer.MAX_VALUE - 64) {
      throw refused(entry, "less than 2 GB");
    }
    if (size > reserved) {
      // The file itself, and twice in what will be written.
      reserve.accept(3 * (size - reserved));
      reserved = size;
    }
    byte[] file = tar.readNBytes((int) size);
    if (file.length < size) {
      throw DvidException.badRequest(
          "tar: \"" + entry.getName() + "\" ends after " + file.length + " of " + size + " bytes");
    }
    return file;
  }

  /** Ends with an error when more is read than is allowed at this point of the archive. */
  private static final class Allowance extends FilterInputStream {
    private long left;

    Allowance(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      spend(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int read = super.read(bytes, from, length);
      spend(Math.max(0, read));
      return read;
    }

    @Override
    public long skip(long wanted) throws IOException {
      long skipped = super.skip(wanted);
      spend(skipped);
      return skipped;
    }

    private void spend(long bytes) throws IOException {
      left -= bytes;
      if (left < 0) {
        throw new IOException("a header of more than " + MAX_HEADERS + " bytes");
      }
    }
  }
}
