package org.neuropil.connectome.adjacency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuropil.connectome.ExportFixture;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.CypherException;

/** Files that are not what was written are told from those that are. */
class SnapshotDamageTest {
  private static final long SEED = 20_251_125;

  @TempDir static Path folder;
  private static byte[] whole;

  @BeforeAll
  static void write() throws IOException {
    ExportFixture mini = ExportFixture.mini();
    Path file = folder.resolve("adjacency.snapshot");
    SnapshotWriter.write(
        new CypherSnapshotSource(
            mini.graph, new SnapshotStamp("mini:1", "fixture", 1), 1, new Cancellation()),
        file);
    whole = Files.readAllBytes(file);
  }

  private static void assertDamaged(SnapshotFile file, String... named) {
    assertThatExceptionOfType(SnapshotDamagedException.class)
        .isThrownBy(() -> file.open(folder))
        .satisfies(e -> assertThat(e.getMessage()).isNotEmpty())
        .satisfies(e -> assertThat(List.of(named)).allMatch(e.getMessage()::contains));
  }

  @Test
  void opensWhatWasWritten() throws IOException {
    everythingOf(new SnapshotFile(whole).open(folder));
    everythingOf(new SnapshotFile(whole).sealed().open(folder));
  }

  @Test
  void noticesAFlippedBitInAnySection() {
    Random random = new Random(SEED);
    for (SnapshotHeader.Section section : new SnapshotFile(whole).header().sections()) {
      for (int i = 0; i < 3 && section.length() > 0; i++) {
        SnapshotFile file = new SnapshotFile(whole);
        int at = (int) section.offset() + random.nextInt((int) section.length());
        file.bytes[at] ^= (byte) (1 << random.nextInt(8));
        assertDamaged(file, "section " + section.name() + ": CRC-32C");
      }
    }
  }

  @Test
  void noticesAFlippedBitInTheFirstBytesAndTheTableOfContents() {
    for (int bit = 0; bit < SnapshotHeader.LENGTH * 8; bit++) {
      SnapshotFile file = new SnapshotFile(whole);
      file.bytes[bit / 8] ^= (byte) (1 << bit % 8);
      assertDamaged(file);
    }
    Random random = new Random(SEED);
    int contents = (int) new SnapshotFile(whole).buffer().getLong(16);
    for (int i = 0; i < 50; i++) {
      SnapshotFile file = new SnapshotFile(whole);
      file.bytes[contents + random.nextInt(whole.length - contents)] ^=
          (byte) (1 << random.nextInt(8));
      assertDamaged(file, "table of contents: CRC-32C");
    }
  }

  @Test
  void noticesWhatIsMissingOrTooMuch() {
    for (SnapshotHeader.Section section : new SnapshotFile(whole).header().sections()) {
      int end = (int) (section.offset() + section.length());
      assertDamaged(new SnapshotFile(Arrays.copyOf(whole, end)), "length: " + end);
    }
    for (int length : new int[] {0, 1, 63, 64, whole.length - 1}) {
      assertDamaged(new SnapshotFile(Arrays.copyOf(whole, length)), "length: " + length);
    }
    assertDamaged(new SnapshotFile(Arrays.copyOf(whole, whole.length + 1)), "length: ");
  }

  @Test
  void saysWhichVersionItCannotRead() {
    SnapshotFile file = new SnapshotFile(whole);
    file.buffer().putInt(8, SnapshotHeader.VERSION + 1);
    assertDamaged(file, "version: 2 (expected: 1)");
  }

  @ParameterizedTest
  @CsvSource({
    "rows.offsets, 0, 1",
    "rows.offsets, 1, 1000000000",
    "rows.offsets, 2, -1",
    "rows.partners, 0, 1000000",
    "rows.partners, 0, -1",
    "columns.offsets, 1, 1000000000",
    "columns.partners, 0, 7",
    "columns.edges, 0, 1000000",
    "columns.edges, 1, 0",
    "edges.weight, 0, -3",
    "edges.weightHP, 0, -3",
    "edges.roiInfo, 0, 1000000",
    "edges.roiInfo, 0, -2",
    "connectionRois.offsets, 1, 1000000000",
    "connectionRois.bytes, 0, -1",
    "bodies.ids, 1, 0"
  })
  void namesANumberThatLeadsNowhere(String section, int index, int value) {
    SnapshotFile file = new SnapshotFile(whole);
    ByteBuffer bytes = file.section(section);
    if (section.equals("bodies.ids")) {
      bytes.putLong(index * Long.BYTES, value);
    } else {
      bytes.putInt(index * Integer.BYTES, value);
    }
    assertThatExceptionOfType(SnapshotDamagedException.class)
        .isThrownBy(() -> file.sealed().open(folder))
        .satisfies(
            e ->
                assertThat(e.getMessage())
                    .containsAnyOf("section " + section + ", entry", "roiInfo: byte"));
  }

  @Test
  void refusesATableOfContentsThatLeadsOutOfTheFile() {
    for (long offset : new long[] {-1, whole.length, Long.MAX_VALUE - 3}) {
      assertDamaged(
          new SnapshotFile(whole).with(header -> moved(header, offset)),
          "section bodies.ids: outside the file");
    }
    assertDamaged(
        new SnapshotFile(whole)
            .with(h -> SnapshotFile.withSections(h, h.sections().subList(1, h.sections().size()))),
        "section bodies.ids: missing");
    assertDamaged(
        new SnapshotFile(whole)
            .with(
                h -> {
                  List<SnapshotHeader.Section> twice = new ArrayList<>(h.sections());
                  twice.add(h.sections().get(0));
                  return SnapshotFile.withSections(h, twice);
                }),
        "section bodies.ids: twice");
  }

  private static SnapshotHeader moved(SnapshotHeader header, long offset) {
    List<SnapshotHeader.Section> sections = new ArrayList<>(header.sections());
    SnapshotHeader.Section ids = sections.get(0);
    sections.set(0, new SnapshotHeader.Section(ids.name(), offset, ids.length(), ids.crc32c()));
    return SnapshotFile.withSections(header, sections);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "{\"bodies\":-1}",
        "{\"stamp\":null,\"sections\":[]}",
        "{\"rois\":[null]}",
        "not JSON"
      })
  void refusesATableOfContentsThatIsNone(String json) {
    assertDamaged(new SnapshotFile(whole).withContents(json));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bodies", "edges", "neurons", "rois", "forms", "properties"})
  void refusesATableOfContentsThatDoesNotFit(String part) {
    assertDamaged(
        new SnapshotFile(whole)
            .with(
                h ->
                    new SnapshotHeader(
                        h.stamp(),
                        part.equals("bodies") ? h.bodies() + 1 : h.bodies(),
                        part.equals("neurons") ? h.neurons() - 1 : h.neurons(),
                        part.equals("edges") ? -1 : h.edges(),
                        part.equals("rois") ? List.of("B", "A") : h.rois(),
                        part.equals("forms") ? List.of() : h.connectionForms(),
                        h.otherProperties(),
                        part.equals("properties")
                            ? List.of(
                                new SnapshotHeader.Property(
                                    "x", SnapshotHeader.Kind.REAL, List.of()))
                            : h.properties(),
                        h.sections())));
  }

  /** Whatever stands in the sections: refused, or everything can be read. */
  @Test
  void neverFailsLaterOverWhatItHasOpened() throws IOException {
    Random random = new Random(SEED);
    List<SnapshotHeader.Section> sections = new SnapshotFile(whole).header().sections();
    int opened = 0;
    for (int i = 0; i < 150; i++) {
      SnapshotFile file = new SnapshotFile(whole);
      SnapshotHeader.Section section = sections.get(random.nextInt(sections.size()));
      if (section.length() == 0) {
        continue;
      }
      ByteBuffer bytes = file.section(section.name());
      int at = random.nextInt(bytes.limit());
      byte value = (byte) (random.nextBoolean() ? random.nextInt() : bytes.get(at) + 1);
      bytes.put(at, value);
      try {
        everythingOf(file.sealed().open(folder));
        opened++;
      } catch (SnapshotDamagedException e) {
        assertThat(e.getMessage()).isNotEmpty();
      } catch (RuntimeException e) {
        throw new AssertionError(
            "seed " + SEED + ", round " + i + ": " + section + " byte " + at + ": " + value, e);
      }
    }
    assertThat(opened).isBetween(5, 145);
  }

  @Test
  void keepsWhatWasThereWhenTheWritingFails() throws IOException {
    Path file = Files.write(folder.resolve("kept.snapshot"), whole);
    SnapshotSource failing =
        new CypherSnapshotSource(
            ExportFixture.mini().graph,
            new SnapshotStamp("mini:1", "fixture", 2),
            1,
            new Cancellation());
    assertThatThrownBy(() -> SnapshotWriter.write(failing, file, () -> false))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("changed meanwhile");
    assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    assertThat(folder.resolve("kept.snapshot.part")).doesNotExist();
  }

  private static void everythingOf(Snapshot snapshot) {
    Edges edges = snapshot.edges();
    for (int place = 0; place < snapshot.bodies().count(); place++) {
      assertThat(snapshot.bodies().place(snapshot.bodies().id(place))).isEqualTo(place);
      for (BodyColumn column : snapshot.properties().values()) {
        column.value(place);
      }
      for (Links links : List.of(snapshot.downstream(), snapshot.upstream())) {
        for (int i = links.start(place); i < links.end(place); i++) {
          snapshot.bodies().id(links.partner(i));
          int edge = links.edge(i);
          edges.weight(edge);
          edges.weightHP(edge);
          if (edges.roiInfo(edge) >= 0) {
            snapshot.connectionRois().text(edges.roiInfo(edge));
          }
          posts(snapshot, edges.roiInfo(edge));
        }
      }
    }
  }

  private static void posts(Snapshot snapshot, int code) {
    try {
      snapshot.connectionRois().posts(code, (roi, n) -> snapshot.rois().get(roi));
    } catch (CypherException e) {
      throw new IllegalStateException(e);
    }
  }
}
