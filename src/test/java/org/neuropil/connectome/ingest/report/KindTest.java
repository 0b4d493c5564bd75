package org.neuropil.connectome.ingest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KindTest {
  @ParameterizedTest
  @EnumSource
  void isExplained(Kind kind) throws Exception {
    List<String> rows = Files.readAllLines(Path.of("docs/import.md"));
    assertThat(rows)
        .filteredOn(r -> r.matches("\\| (● )?" + kind.text() + "(,[^|]*)? \\|.*"))
        .as("rows of docs/import.md for %s", kind.text())
        .hasSize(1);
  }
}
