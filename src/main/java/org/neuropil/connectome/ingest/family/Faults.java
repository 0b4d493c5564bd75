package org.neuropil.connectome.ingest.family;

import org.neuropil.connectome.ingest.csv.RecordBlock.Fault;
import org.neuropil.connectome.ingest.report.Kind;

/** What to say of files that are not CSV. */
public final class Faults {
  public static final String UTF8_ADVICE =
      "Text must be UTF-8: convert the file (for example iconv -f latin1 -t utf-8).";

  private Faults() {}

  public static Kind kind(Fault fault) {
    return switch (fault) {
      case QUOTE_NOT_CLOSED -> Kind.QUOTE_NOT_CLOSED;
      case QUOTE_MISPLACED -> Kind.QUOTE_MISPLACED;
      case LONE_CARRIAGE_RETURN -> Kind.LINE_END;
    };
  }

  public static String advice(Fault fault) {
    return switch (fault) {
      case QUOTE_NOT_CLOSED ->
          "The file ends inside quotes: close them, or fetch the file again if it was cut off.";
      case QUOTE_MISPLACED ->
          "A field with a quote in it must be in quotes, its own quotes doubled.";
      case LONE_CARRIAGE_RETURN -> "Rows must end with LF or CRLF: convert the line ends.";
    };
  }
}
