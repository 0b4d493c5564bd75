package org.neuropil.connectome.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.neuropil.connectome.ingest.TinyExport.CONNECTIONS;
import static org.neuropil.connectome.ingest.TinyExport.META;
import static org.neuropil.connectome.ingest.TinyExport.NEURONS;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.connectome.ingest.report.Complaint;
import org.neuropil.connectome.ingest.report.Kind;

class LenientTest {
  @TempDir Path scratch;
  private Path folder;
  private final TinyExport export = new TinyExport();

  @BeforeEach
  void makeFolder() throws Exception {
    folder = Files.createDirectories(scratch.resolve("export"));
  }

  private Drained read() throws Exception {
    return Drained.of(new ReadOptions(true, 100, scratch, null), export.write(folder));
  }

  @Test
  void dropsNothingFromASoundExport() throws Exception {
    Drained drained = read();
    assertThat(drained.totals.droppedRows()).isEmpty();
    assertThat(drained.nodes).hasSize(4);
    assertThat(drained.relationships).hasSize(2);
  }

  @Test
  void dropsARowAndTheRelationshipsOfItsNode() throws Exception {
    export.replace(NEURONS, "3,3,0,1", "3,3,0,many");
    Drained drained = read();
    assertThat(drained.report.refuses(true)).isFalse();
    assertThat(drained.report.refuses(false)).isTrue();
    assertThat(drained.report.errors())
        .extracting(Complaint::kind)
        .containsExactly(Kind.NOT_AN_INTEGER);
    assertThat(drained.labelled("Segment")).isEqualTo(2);
    assertThat(drained.relationships).hasSize(1);
    assertThat(drained.totals.droppedRows())
        .containsOnly(Map.entry(NEURONS, 1L), Map.entry(CONNECTIONS, 1L));
    assertThat(drained.totals.rowsRead()).containsEntry(NEURONS, 3L).containsEntry(CONNECTIONS, 2L);
    assertThat(drained.totals.connections()).isEqualTo(1);
    assertThat(drained.totals.weight()).isEqualTo(2);
    assertThat(drained.totals.nodes()).isEqualTo(3);
  }

  @Test
  void keepsTheFirstOfTwo() throws Exception {
    export.append(NEURONS, "3,3,0,1,second,{},Segment,\n").append(CONNECTIONS, "1,7,1,3,{}\n");
    Drained drained = read();
    assertThat(drained.body(3).properties()).doesNotContainKey("type");
    assertThat(drained.totals.weight()).isEqualTo(3);
    assertThat(drained.report.errors())
        .extracting(Complaint::kind)
        .containsExactly(Kind.DUPLICATE_ID, Kind.SECOND_CONNECTION);
  }

  @Test
  void dropsRowsOfAnotherWidth() throws Exception {
    export.append(NEURONS, "4,4\n").append(CONNECTIONS, "1,1,1,2,{},\n");
    Drained drained = read();
    assertThat(drained.nodes).hasSize(4);
    assertThat(drained.totals.droppedRows())
        .containsOnly(Map.entry(NEURONS, 1L), Map.entry(CONNECTIONS, 1L));
  }

  @Test
  void refusesWhatCannotBeDropped() throws Exception {
    export.without(META);
    assertThat(read().refused).isTrue();
    export.with(META, "dataset:string,:LABEL\ntiny,Meta\n").replace(NEURONS, "pre:int", "pre:odd");
    assertThat(read().refused).isTrue();
    export.replace(NEURONS, "pre:odd", "pre:int").append(CONNECTIONS, "1,1,1,\"2");
    Drained cutOff = read();
    assertThat(cutOff.refused).isFalse();
    assertThat(cutOff.report.refuses(true)).isTrue();
  }
}
