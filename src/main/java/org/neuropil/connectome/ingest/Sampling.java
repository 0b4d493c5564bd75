package org.neuropil.connectome.ingest;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.neuropil.connectome.ingest.csv.RecordBlock;
import org.neuropil.connectome.ingest.csv.RecordReader;
import org.neuropil.connectome.ingest.family.Table;
import org.neuropil.connectome.ingest.family.TableRole;

/** Guesses row numbers from the first rows of the largest tables of each role. */
final class Sampling {
  private static final int SAMPLE_BYTES = 64 << 10;
  private static final int TABLES_A_ROLE = 16;
  private static final double MARGIN = 1.3;
  private static final int STORE_BYTES_A_PROPERTY = 16;

  private Sampling() {}

  private static final class Sample {
    long bytes;
    long rows;
    long fields;
    long fieldBytes;
    long tableBytes;

    double each(long part) {
      return rows == 0 ? 0 : MARGIN * tableBytes / bytes * part;
    }
  }

  static Estimates estimate(List<Table> tables) {
    Map<TableRole, Sample> samples = new HashMap<>();
    Map<TableRole, Integer> sampled = new HashMap<>();
    List<Table> bySize =
        tables.stream()
            .sorted(Comparator.comparingLong((Table t) -> t.file().size()).reversed())
            .toList();
    for (Table table : bySize) {
      Sample sample = samples.computeIfAbsent(table.role(), r -> new Sample());
      sample.tableBytes += table.file().size();
      if (sampled.merge(table.role(), 1, Integer::sum) <= TABLES_A_ROLE) {
        take(table, sample);
      }
    }
    double[] nodes = new double[4];
    double[] relationships = new double[4];
    samples.forEach(
        (role, sample) ->
            add(sample, role instanceof TableRole.Relationships ? relationships : nodes));
    return new Estimates(
        (long) nodes[0] + 1,
        (long) relationships[0] + 1,
        (long) nodes[1],
        (long) relationships[1],
        (long) nodes[2],
        (long) relationships[2],
        (int) Math.min(20, 4 + 2 * samples.size()));
  }

  private static void add(Sample sample, double[] sums) {
    sums[0] += sample.each(sample.rows);
    sums[1] += sample.each(sample.fields);
    sums[2] += sample.each(sample.fieldBytes + STORE_BYTES_A_PROPERTY * sample.fields);
  }

  private static void take(Table table, Sample sample) {
    RecordBlock block = new RecordBlock(SAMPLE_BYTES);
    try (RecordReader reader = new RecordReader(table.file().path(), Integer.MAX_VALUE / 4)) {
      reader.readOne(block);
      if (reader.read(block)) {
        block.split();
        sample.bytes += block.length();
        sample.rows += block.rows();
        int fields = block.firstField(block.rows());
        sample.fields += fields;
        for (int i = 0; i < fields; i++) {
          sample.fieldBytes += block.to(i) - block.from(i);
        }
      }
    } catch (IOException e) {
      // an estimate only: reading the table will say what is wrong with it
    }
  }
}
