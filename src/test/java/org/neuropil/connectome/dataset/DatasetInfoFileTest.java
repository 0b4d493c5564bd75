package org.neuropil.connectome.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetInfoFileTest {
  @TempDir Path folder;

  private final DatasetInfo info =
      new DatasetInfo(
          DatasetId.parse("hemibrain:v1.2.1"),
          "20251124T120000.123Z-00000000",
          Instant.parse("2025-11-24T12:00:00.123Z"),
          "a folder \"µ\"",
          "neo4j-import",
          "",
          "CC-BY",
          "",
          true,
          List.of(8.0, 8.0, 8.5),
          new TreeMap<>(Map.of("postHPThreshold", 0.7)),
          new TreeMap<>(Map.of("type", PropertyType.STRING, "xs", PropertyType.FLOAT_LIST)),
          List.of(new RoiFacts("a'L(R)", true, "MB(R)", 1, 1L << 40)),
          new DatasetCounts(1, 2, 3, 4, 5, 6, 9007199254740993L),
          new TreeMap<>(Map.of("Neurons.csv", 3L)),
          7);

  @Test
  void readsWhatItWrote() throws IOException {
    Path file = folder.resolve("dataset.json");
    DatasetInfoFile.write(folder, info);
    assertThat(DatasetInfoFile.read(folder)).isEqualTo(info);
    assertThat(file)
        .content()
        .contains("\"format\" : 1", "\"hemibrain:v1.2.1\"", "\"2025-11-24T12:00:00.123Z\"");
  }

  @Test
  void ignoresMembersOfNewerVersions() throws IOException {
    Path file = folder.resolve("dataset.json");
    DatasetInfoFile.write(folder, info);
    Files.writeString(file, Files.readString(file).replace("\"hidden\"", "\"new\":{},\"hidden\""));
    assertThat(DatasetInfoFile.read(folder)).isEqualTo(info);
  }

  @Test
  void saysWhichFileIsNotADescription() throws IOException {
    Path file = folder.resolve("dataset.json");
    for (String text :
        List.of("", "{", "[]", "{\"format\": 2}", "{\"format\": 1, \"id\": \"x:y\"}")) {
      Files.writeString(file, text);
      assertThatThrownBy(() -> DatasetInfoFile.read(folder))
          .as(text)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("dataset.json");
    }
    DatasetInfoFile.write(folder, info);
    Files.writeString(file, Files.readString(file).replace("hemibrain:v1.2.1", "../../etc"));
    assertThatThrownBy(() -> DatasetInfoFile.read(folder)).hasMessageContaining("../../etc");
  }
}
