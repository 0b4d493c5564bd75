package org.neuropil.connectome.ingest.report;

import java.util.regex.Pattern;

/**
 * One thing that is wrong with a source.
 *
 * @param file name as in the source, relative to it
 * @param line line of the file where the row begins, 1 for the header; of a flat table the row,
 *     counted from 1; 0 when no line is meant
 * @param column the header's text for the column, type included; empty when no column is meant
 * @param value what was found, shortened; empty when nothing is to be shown
 * @param advice what was expected and how to mend it, one sentence
 */
public record Complaint(
    Severity severity,
    Kind kind,
    String file,
    long line,
    String column,
    String value,
    String advice) {
  private static final int MAX_VALUE = 80;
  private static final Pattern CONTROL = Pattern.compile("\\p{Cc}+");

  public Complaint {
    value = shortened(value);
  }

  private static String shortened(String value) {
    if (value.length() <= MAX_VALUE) {
      return value;
    }
    int end =
        Character.isHighSurrogate(value.charAt(MAX_VALUE - 2)) ? MAX_VALUE - 2 : MAX_VALUE - 1;
    return value.substring(0, end) + "…";
  }

  /** One line for people: {@code error FILE:LINE [COLUMN] KIND: 'VALUE'. ADVICE}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(severity == Severity.WARNING ? "warning " : "error ");
    text.append(file);
    if (line > 0) {
      text.append(':').append(line);
    }
    if (!column.isEmpty()) {
      text.append(" [").append(column).append(']');
    }
    text.append(' ').append(kind.text());
    if (!value.isEmpty()) {
      text.append(": '").append(value).append('\'');
    }
    text.append(". ").append(advice);
    // A value may hold line breaks, or signs that a terminal would obey.
    return CONTROL.matcher(text).replaceAll("·");
  }
}
