package org.neuropil.web.dvid.tarsupervoxels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;

class TarReaderTest {
  private static final int RECORD = 512;

  private final List<Long> reserved = new ArrayList<>();

  private Map<String, Integer> read(byte[] tar) {
    return read(new ByteArrayInputStream(tar));
  }

  private Map<String, Integer> read(InputStream tar) {
    Map<String, Integer> found = new TreeMap<>();
    new TarReader("drc", reserved::add)
        .read(tar, (id, file) -> found.put(Long.toUnsignedString(id), file.length));
    return found;
  }

  private static byte[] tar(TarArchiveEntry... entries) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      for (TarArchiveEntry entry : entries) {
        tar.putArchiveEntry(entry);
        tar.write(new byte[(int) entry.getSize()]);
        tar.closeArchiveEntry();
      }
    }
    return out.toByteArray();
  }

  private static TarArchiveEntry file(String name, int size) {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(size);
    return entry;
  }

  @Test
  void readsFilesAndSkipsFolders() throws IOException {
    byte[] tar =
        tar(
            file("./", 0),
            file("./18446744073709551615.drc", 700),
            file("7.drc", 0),
            file("8.drc", 512));
    assertThat(read(tar)).isEqualTo(Map.of("18446744073709551615", 700, "7", 0, "8", 512));
  }

  @Test
  void takesMemoryForTheLargestFileOnly() throws IOException {
    read(tar(file("1.drc", 1000), file("2.drc", 400), file("3.drc", 1500)));
    assertThat(reserved).containsExactly(3000L, 1500L);
  }

  @Test
  void refusesWhatIsNoFileOfASupervoxel() throws IOException {
    for (String name :
        List.of(
            "a.drc", "7.obj", "7", "7.drc.gz", "../7.drc", "-7.drc", "99999999999999999999.drc")) {
      byte[] tar = tar(file(name, 3));
      assertThatThrownBy(() -> read(tar)).as(name).hasMessageContaining("expected");
    }
    byte[] background = tar(file("0.drc", 3));
    assertThatThrownBy(() -> read(background)).hasMessageContaining("supervoxel 0");
    byte[] link = tar(new TarArchiveEntry("7.drc", TarConstants.LF_SYMLINK));
    assertThatThrownBy(() -> read(link)).hasMessageContaining("plain file");
  }

  @Test
  void refusesATarThatEndsTooEarly() throws IOException {
    byte[] tar = Arrays.copyOf(tar(file("7.drc", 2000)), RECORD + 1000);
    assertThatThrownBy(() -> read(tar)).hasMessageContaining("tar: ");
  }

  @Test
  void refusesHeadersThatNeverEnd() throws IOException {
    TarArchiveEntry name = new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME);
    name.setSize(8_000_000_000L);
    byte[] header = new byte[RECORD];
    name.writeEntryHeader(header);
    Endless endless = new Endless(header);
    assertThatThrownBy(() -> read(endless)).hasMessageContaining("header");
    assertThat(endless.read).isLessThan(2 << 20);
  }

  @Test
  void refusesBytesThatAreNoTar() {
    byte[] text = "this is no tar ".repeat(200).getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> read(text)).hasMessageContaining("tar");
  }

  /** A header, then the letter x for ever. */
  private static final class Endless extends InputStream {
    private final byte[] header;
    private long read;

    Endless(byte[] header) {
      this.header = header;
    }

    @Override
    public int read() {
      return read < header.length ? header[(int) read++] & 0xFF : after();
    }

    private int after() {
      read++;
      return 'x';
    }
  }
}
