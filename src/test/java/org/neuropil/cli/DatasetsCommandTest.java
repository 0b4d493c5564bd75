package org.neuropil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.connectome.dataset.DatasetCounts;
import org.neuropil.connectome.dataset.DatasetId;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.dataset.DatasetInfoFile;
import org.neuropil.connectome.dataset.DatasetLayout;
import picocli.CommandLine;

class DatasetsCommandTest {
  private static final String GENERATION = "20251124T120000.123Z-00000000";

  @TempDir Path data;

  @Test
  void listsWhatTheDataFolderHolds() throws IOException {
    DatasetId id = DatasetId.parse("hemibrain:v1.2.1");
    Path folder = new DatasetLayout(data).generation(id, GENERATION);
    Files.createDirectories(folder);
    DatasetInfoFile.write(
        folder,
        new DatasetInfo(
            id,
            GENERATION,
            Instant.parse("2025-11-24T12:00:00.123Z"),
            "",
            "",
            "",
            "",
            "",
            false,
            List.of(),
            new TreeMap<>(),
            new TreeMap<>(),
            List.of(),
            new DatasetCounts(25842, 2, 3820003, 4, 5, 6, 7),
            new TreeMap<>(Map.of()),
            0));
    assertThat(output()).contains("hemibrain:v1.2.1", "25,842 neurons", "3,820,003 connections");
  }

  @Test
  void saysWhereItLookedWhenThereIsNothing() {
    assertThat(output()).contains("No dataset in " + data.toAbsolutePath());
  }

  private String output() {
    StringWriter out = new StringWriter();
    int code =
        new CommandLine(new RootCommand())
            .setOut(new PrintWriter(out))
            .execute("datasets", "--data", data.toString());
    assertThat(code).isZero();
    return out.toString();
  }
}
