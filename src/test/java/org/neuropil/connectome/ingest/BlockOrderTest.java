package org.neuropil.connectome.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.neuropil.connectome.ingest.TinyExport.CONNECTIONS;
import static org.neuropil.connectome.ingest.TinyExport.NEURONS;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.connectome.ingest.report.Complaint;

/** Files of many blocks, drained by two threads: nothing depends on which thread was faster. */
class BlockOrderTest {
  private static final int BODIES = 30_000;

  @TempDir Path scratch;

  private TinyExport large() {
    StringBuilder neurons =
        new StringBuilder(":ID(Body-ID),bodyId:long,notes,roiInfo:string,:LABEL\n");
    StringBuilder connections =
        new StringBuilder(":START_ID(Body-ID),:END_ID(Body-ID),weight:int\n");
    for (int i = 0; i < BODIES; i++) {
      // every tenth note has two lines
      String note = i % 10 == 0 ? "\"a\nb\"" : "some words to make the file longer";
      neurons.append(i).append(',').append(i).append(',').append(note).append(",{},Segment\n");
      connections.append(i).append(',').append((i * 7) % BODIES).append(",1\n");
    }
    return new TinyExport()
        .with(NEURONS, neurons.toString())
        .with(CONNECTIONS, connections.toString());
  }

  private Drained read(TinyExport export, String name) throws Exception {
    return Drained.strictly(scratch, export.write(Files.createDirectories(scratch.resolve(name))));
  }

  @Test
  void numbersNodesInTheOrderOfTheFile() throws Exception {
    Drained drained = read(large(), "sound");
    assertThat(drained.report.errors()).isEmpty();
    assertThat(drained.nodes.keySet()).hasSize(BODIES + 1);
    drained.nodes.forEach(
        (number, node) -> {
          if (number > 0) {
            assertThat(node.get("bodyId")).isEqualTo(number - 1);
          }
        });
    assertThat(drained.totals.connections()).isEqualTo(BODIES);
  }

  @Test
  void complainsOfTheSecondOfTwoWhereverItStands() throws Exception {
    TinyExport export =
        large()
            .replace(NEURONS, "\n29999,29999,", "\n4,4,")
            .replace(CONNECTIONS, "\n29998,29986,1\n", "\n3,21,1\n");
    List<Complaint> errors = read(export, "twice").report.errors();
    long line = 1 + BODIES + BODIES / 10;
    assertThat(errors)
        .extracting(c -> c.kind() + " " + c.line())
        .contains("DUPLICATE_ID " + line, "SECOND_CONNECTION " + (BODIES))
        .doesNotContain("DUPLICATE_ID 6", "SECOND_CONNECTION 5");
    for (int i = 0; i < 3; i++) {
      assertThat(read(export, "twice").report.errors()).isEqualTo(errors);
    }
  }
}
