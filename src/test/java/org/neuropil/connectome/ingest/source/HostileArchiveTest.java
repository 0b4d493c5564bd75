package org.neuropil.connectome.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuropil.connectome.ingest.report.Complaint;
import org.neuropil.connectome.ingest.report.ImportReport;
import org.neuropil.connectome.ingest.report.Kind;

class HostileArchiveTest {
  @TempDir Path folder;
  private Path scratch;
  private final ImportReport report = new ImportReport(10);
  private final Map<String, byte[]> content = new LinkedHashMap<>();

  @BeforeEach
  void makeScratch() throws Exception {
    scratch = Files.createDirectories(folder.resolve("in/scratch"));
    content.put("export/Neuprint_Meta.csv", "dataset:string\nx\n".getBytes(StandardCharsets.UTF_8));
    content.put("export/skeletons/12.swc", new byte[1000]);
    content.put("export/skeletons/readme.swc", new byte[10]);
    content.put("export/roimeshes/index.csv", "roi,file\n".getBytes(StandardCharsets.UTF_8));
    content.put("export/roimeshes/a.obj", new byte[10]);
    content.put("export/README.md", new byte[10]);
    content.put("__MACOSX/export/._Neuprint_Meta.csv", new byte[10]);
  }

  private Path zip(Zip64Mode mode) throws IOException {
    Path file = folder.resolve("a.zip");
    try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(file.toFile())) {
      out.setUseZip64(mode);
      for (Map.Entry<String, byte[]> entry : content.entrySet()) {
        out.putArchiveEntry(new ZipArchiveEntry(entry.getKey()));
        out.write(entry.getValue());
        out.closeArchiveEntry();
      }
    }
    return file;
  }

  private Path tgz() throws IOException {
    Path file = folder.resolve("a.tgz");
    try (TarArchiveOutputStream out = tarOutput(file)) {
      for (Map.Entry<String, byte[]> entry : content.entrySet()) {
        TarArchiveEntry tar = new TarArchiveEntry(entry.getKey(), true);
        tar.setSize(entry.getValue().length);
        out.putArchiveEntry(tar);
        out.write(entry.getValue());
        out.closeArchiveEntry();
      }
    }
    return file;
  }

  private static TarArchiveOutputStream tarOutput(Path file) throws IOException {
    OutputStream gzip = new GzipCompressorOutputStream(Files.newOutputStream(file));
    TarArchiveOutputStream out = new TarArchiveOutputStream(gzip);
    out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    return out;
  }

  private Sources open(Path archive, ExtractionLimits limits) throws IOException {
    return Sources.open(List.of(archive), scratch, limits, report);
  }

  private void refuses(Path archive, Kind kind) throws IOException {
    Sources sources = open(archive, ExtractionLimits.DEFAULT);
    assertThat(sources.tables()).isEmpty();
    assertThat(report.errors()).extracting(Complaint::kind).containsExactly(kind);
    assertThat(report.errors())
        .extracting(Complaint::file)
        .containsExactly(archive.getFileName().toString());
    assertThat(report.refuses(true)).isTrue();
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(f -> !f.startsWith(scratch)).filter(f -> !f.equals(archive)))
          .as("nothing outside the scratch folder")
          .allMatch(f -> f.equals(folder) || f.equals(folder.resolve("in")));
    }
  }

  private void understands(Sources sources) {
    assertThat(report.errors()).isEmpty();
    assertThat(sources.name()).isEqualTo("a");
    assertThat(sources.tables())
        .extracting(SourceFile::name)
        .containsExactly("export/Neuprint_Meta.csv");
    assertThat(sources.skeletons())
        .extracting(p -> p.getFileName().toString())
        .containsExactly("12.swc");
    assertThat(sources.roiMeshes().orElseThrow().resolve("index.csv")).exists();
    assertThat(sources.roiMeshes().orElseThrow().resolve("a.obj")).hasSize(10);
  }

  @Test
  void unpacksZip() throws Exception {
    understands(open(zip(Zip64Mode.Never), ExtractionLimits.DEFAULT));
  }

  @Test
  void unpacksZip64() throws Exception {
    understands(open(zip(Zip64Mode.Always), ExtractionLimits.DEFAULT));
  }

  @Test
  void unpacksGzippedTar() throws Exception {
    understands(open(tgz(), ExtractionLimits.DEFAULT));
  }

  @Test
  void goesByContentNotByName() throws Exception {
    Path odd = Files.move(tgz(), folder.resolve("a.csv"));
    understands(open(odd, ExtractionLimits.DEFAULT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil.csv",
        "a/../../evil.csv",
        "/tmp/evil.csv",
        "a/..",
        "C:/evil.csv",
        "a\\..\\evil.csv"
      })
  void refusesNamesThatLeadOut(String name) throws Exception {
    content.put(name, new byte[] {1});
    refuses(tgz(), Kind.ARCHIVE_UNSAFE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../evil.csv", "a/../../evil.csv", "a/.."})
  void refusesNamesThatLeadOutOfAZip(String name) throws Exception {
    content.put(name, new byte[] {1});
    refuses(zip(Zip64Mode.Never), Kind.ARCHIVE_UNSAFE);
  }

  @ParameterizedTest
  @ValueSource(
      bytes = {
        TarConstants.LF_SYMLINK,
        TarConstants.LF_LINK,
        TarConstants.LF_CHR,
        TarConstants.LF_FIFO
      })
  void refusesLinksAndDevicesInTar(byte type) throws Exception {
    Path file = folder.resolve("l.tar.gz");
    try (TarArchiveOutputStream out = tarOutput(file)) {
      TarArchiveEntry link = new TarArchiveEntry("a.csv", type);
      link.setLinkName("/etc/passwd");
      out.putArchiveEntry(link);
      out.closeArchiveEntry();
    }
    refuses(file, Kind.ARCHIVE_UNSAFE);
  }

  @Test
  void refusesLinksInZip() throws Exception {
    Path file = folder.resolve("l.zip");
    try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(file.toFile())) {
      ZipArchiveEntry link = new ZipArchiveEntry("a.csv");
      link.setUnixMode(UnixStat.LINK_FLAG | 0777);
      out.putArchiveEntry(link);
      out.write("/etc/passwd".getBytes(StandardCharsets.UTF_8));
      out.closeArchiveEntry();
    }
    refuses(file, Kind.ARCHIVE_UNSAFE);
  }

  @Test
  void refusesANameThatComesTwice() throws Exception {
    Path file = folder.resolve("t.tgz");
    try (TarArchiveOutputStream out = tarOutput(file)) {
      for (int i = 0; i < 2; i++) {
        TarArchiveEntry entry = new TarArchiveEntry("a.csv");
        entry.setSize(1);
        out.putArchiveEntry(entry);
        out.write(i);
        out.closeArchiveEntry();
      }
    }
    refuses(file, Kind.ARCHIVE_UNSAFE);
  }

  @Test
  void refusesWhatIsCutOffAnywhere() throws Exception {
    byte[] noise = new byte[100_000];
    new java.util.Random(1).nextBytes(noise);
    content.put("noise.csv", noise);
    for (Path whole : List.of(tgz(), zip(Zip64Mode.Never))) {
      byte[] bytes = Files.readAllBytes(whole);
      Files.delete(whole);
      for (int length : new int[] {20, 500, bytes.length / 2, bytes.length - 5, bytes.length - 1}) {
        Path cut = folder.resolve("cut");
        Files.write(cut, java.util.Arrays.copyOf(bytes, length));
        ImportReport its = new ImportReport(10);
        Sources sources =
            Sources.open(
                List.of(cut),
                scratch.resolve(whole.getFileName() + "" + length),
                ExtractionLimits.DEFAULT,
                its);
        assertThat(sources.tables()).isEmpty();
        assertThat(its.errors())
            .as("%s cut to %d of %d", whole.getFileName(), length, bytes.length)
            .extracting(Complaint::kind)
            .containsExactly(Kind.ARCHIVE_DAMAGED);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusesChangedBytes(boolean tar) throws Exception {
    content.put("z.csv", "0123456789".repeat(10_000).getBytes(StandardCharsets.UTF_8));
    Path file = tar ? tgz() : zip(Zip64Mode.Never);
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      // within the deflated content of the last file, before the trailers
      long at = tar ? bytes.length() - 40 : position(file, "z.csv") + 40;
      bytes.seek(at);
      int old = bytes.read();
      bytes.seek(at);
      bytes.write(old ^ 0x10);
    }
    refuses(file, Kind.ARCHIVE_DAMAGED);
  }

  private static long position(Path file, String name) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).indexOf(name);
  }

  @Test
  void refusesAnArchiveThatIsNone() throws Exception {
    Path file = folder.resolve("n.tgz");
    try (OutputStream out = new GzipCompressorOutputStream(Files.newOutputStream(file))) {
      out.write("bodyId,type\n1,A\n".getBytes(StandardCharsets.UTF_8));
    }
    refuses(file, Kind.ARCHIVE_DAMAGED);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void boundsWhatAnArchiveUnfoldsTo(boolean tar) throws Exception {
    content.put("bomb.csv", new byte[3_000_000]);
    Path file = tar ? tgz() : zip(Zip64Mode.Never);
    ExtractionLimits bySize = new ExtractionLimits(2_000_000, 2_000_000, 1000, 100);
    ExtractionLimits byRatio = new ExtractionLimits(1 << 30, 100_000, 20, 100);
    ExtractionLimits byEntries = new ExtractionLimits(1 << 30, 1 << 30, 1000, content.size() - 1);
    for (ExtractionLimits limits : List.of(bySize, byRatio, byEntries)) {
      ImportReport its = new ImportReport(10);
      Sources sources =
          Sources.open(List.of(file), scratch.resolve("" + limits.hashCode()), limits, its);
      assertThat(sources.tables()).isEmpty();
      assertThat(its.errors()).extracting(Complaint::kind).containsExactly(Kind.ARCHIVE_TOO_LARGE);
    }
    try (Stream<Path> files = Files.walk(scratch)) {
      assertThat(files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()))
          .allMatch(size -> size <= 3_000_000);
    }
  }

  @Test
  void saysThatASourceIsNotThere() throws Exception {
    open(folder.resolve("nowhere"), ExtractionLimits.DEFAULT);
    assertThat(report.errors()).extracting(Complaint::kind).containsExactly(Kind.NO_SUCH_SOURCE);
  }

  @Test
  void joinsSeveralSources() throws Exception {
    Path table = Files.writeString(folder.resolve("b.csv"), "bodyId\n");
    Sources sources =
        Sources.open(
            List.of(zip(Zip64Mode.Never), table), scratch, ExtractionLimits.DEFAULT, report);
    assertThat(sources.tables())
        .extracting(SourceFile::name)
        .containsExactly("a.zip/export/Neuprint_Meta.csv", "b.csv");
  }
}
