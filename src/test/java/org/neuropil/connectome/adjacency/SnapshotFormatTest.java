package org.neuropil.connectome.adjacency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The file that docs/adjacency-snapshot.md shows byte by byte. */
class SnapshotFormatTest {
  private static final Path DOCUMENT = Path.of("docs/adjacency-snapshot.md");

  @TempDir Path folder;

  /** Two bodies, one connection. */
  private static final class Tiny implements SnapshotSource {
    @Override
    public SnapshotStamp stamp() {
      return new SnapshotStamp("tiny:1", "store 1", 5);
    }

    @Override
    public void bodies(Bodies sink) throws IOException {
      sink.body(9, false, Map.of("bodyId", 9L));
      sink.body(
          7,
          true,
          Map.of("bodyId", 7L, "type", "A", "FB", true, "roiInfo", "{\"FB\": {\"pre\": 2}}"));
    }

    @Override
    public void connections(Supplier<? extends Connections> sinks) throws IOException {
      try (Connections sink = sinks.get()) {
        sink.connection(7, 9, 300L, 1L, null, "{\"FB\": {\"post\": 300}}");
      }
    }

    @Override
    public long expectedConnections() {
      return 1;
    }
  }

  @Test
  void isWhatTheDocumentShows() throws IOException {
    Path path = folder.resolve("tiny.snapshot");
    SnapshotWriter.write(new Tiny(), path);
    SnapshotFile file = new SnapshotFile(Files.readAllBytes(path));
    StringBuilder dump = new StringBuilder();
    piece(dump, file, 0, SnapshotHeader.LENGTH, "first bytes");
    for (SnapshotHeader.Section section : file.header().sections()) {
      piece(dump, file, (int) section.offset(), (int) section.length(), section.name());
    }
    assertThat(Files.readString(DOCUMENT)).contains("```\n" + dump + "```\n");
    JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    SnapshotHeader header = file.header();
    String contents =
        mapper.writeValueAsString(
            new SnapshotHeader(
                header.stamp(),
                header.bodies(),
                header.neurons(),
                header.edges(),
                header.rois(),
                header.connectionForms(),
                header.otherProperties(),
                header.properties(),
                header.sections().subList(0, 2)));
    assertThat(Files.readString(DOCUMENT)).contains("```json\n" + contents + "\n```\n");
  }

  private static void piece(StringBuilder to, SnapshotFile file, int at, int length, String name) {
    HexFormat hex = HexFormat.ofDelimiter(" ");
    for (int from = 0; from < Math.max(length, 1); from += 16) {
      int size = Math.min(16, length - from);
      to.append(
              String.format(
                  "%04x  %-22s  %s",
                  at + from,
                  from == 0 ? name : "",
                  hex.formatHex(file.bytes, at + from, at + from + size)))
          .append('\n');
    }
  }
}
