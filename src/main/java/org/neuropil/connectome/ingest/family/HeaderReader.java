package org.neuropil.connectome.ingest.family;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.neuropil.connectome.ingest.csv.RecordBlock;
import org.neuropil.connectome.ingest.csv.RecordReader;
import org.neuropil.connectome.ingest.csv.Text;
import org.neuropil.connectome.ingest.report.Complaint;
import org.neuropil.connectome.ingest.report.ImportReport;
import org.neuropil.connectome.ingest.report.Kind;
import org.neuropil.connectome.ingest.report.Severity;
import org.neuropil.connectome.ingest.source.SourceFile;

/** Reads the texts of a file's first record. */
final class HeaderReader {
  private static final int BLOCK = 16 << 10;
  private static final int MAX_HEADER = 4 << 20;
  private static final int MAX_COLUMNS = 30_000;

  private final ImportReport report;
  private final Text text = new Text();

  HeaderReader(ImportReport report) {
    this.report = report;
  }

  /** The texts; empty when there are none that can be read, which the report then says. */
  Optional<List<String>> read(SourceFile file) {
    RecordBlock block = new RecordBlock(BLOCK);
    try (RecordReader reader = new RecordReader(file.path(), MAX_HEADER)) {
      if (!reader.readOne(block)) {
        return none(file, Kind.NO_HEADER, "", NO_HEADER);
      }
    } catch (RecordReader.RecordTooLong e) {
      return none(file, Kind.RECORD_TOO_LONG, "", "A header may have 4 MiB: is this a CSV file?");
    } catch (IOException e) {
      return none(
          file, Kind.UNREADABLE, String.valueOf(e.getMessage()), "Check the file's rights.");
    }
    block.split();
    if (block.fault() != null) {
      return none(file, Faults.kind(block.fault()), "", Faults.advice(block.fault()));
    }
    if (block.rows() == 0) {
      return none(file, Kind.NO_HEADER, "", NO_HEADER);
    }
    if (block.width(0) > MAX_COLUMNS) {
      return none(file, Kind.UNKNOWN_HEADER, "", "A file may have 30,000 columns: split it.");
    }
    List<String> texts = new ArrayList<>(Collections.nCopies(block.width(0), ""));
    for (int field = block.firstField(0); field < block.firstField(1); field++) {
      String column = text.of(block, field);
      if (column == null) {
        return none(file, Kind.NOT_UTF8, Text.forPeople(block, field), Faults.UTF8_ADVICE);
      }
      texts.set(block.column(field), column);
    }
    return Optional.of(texts);
  }

  private static final String NO_HEADER =
      "The first line must name the columns: write the header, or take the file out.";

  private Optional<List<String>> none(SourceFile file, Kind kind, String value, String advice) {
    report.add(new Complaint(Severity.GRAVE, kind, file.name(), 1, "", value, advice));
    return Optional.empty();
  }
}
