package org.neuropil.connectome.ingest.flat.arrow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.BitSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuropil.connectome.ingest.flat.FlatRow;
import org.neuropil.connectome.ingest.flat.FlatRows;

class ArrowTableTest {
  private static final Path FLAT = Path.of("src/test/resources/fixtures/flat-mini");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "feather-lz4/connectome-weights-roi.feather",
        "feather-zstd/bodies.feather",
        "arrow-plain/bodies.arrow",
        "types/edges.feather"
      })
  void givesBackAllMemory(String name) throws Exception {
    ArrowTable table = ArrowTable.open(FLAT.resolve(name));
    BitSet wanted = new BitSet();
    wanted.set(0, table.columns().size());
    FlatRow row = new FlatRow(table.columns().size());
    FlatRows rows = table.rows(wanted);
    assertThat(rows.next(row)).isTrue();
    assertThat(table.allocated()).isPositive();
    while (rows.next(row)) {
      assertThat(row.has(0)).isTrue();
    }
    table.close();
    assertThat(table.allocated()).isZero();
  }
}
