package org.neuropil.connectome.ingest.header;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.neuropil.connectome.ingest.report.Complaint;
import org.neuropil.connectome.ingest.report.Kind;
import org.neuropil.connectome.ingest.report.Severity;

/**
 * Reads column headers of neo4j-import files.
 *
 * <pre>
 * column   = [name] ":ID" [group] | ":START_ID" [group] | ":END_ID" [group]
 *          | ":LABEL" | ":TYPE" | [name] ":IGNORE"       (any case)
 *          | name [":" type ["[]"]]
 * group    = "(" text ")"
 * type     = string | int | long | short | byte | float | double | boolean | point{srid:9157}
 * </pre>
 *
 * <p>Names are ROI names too, with colons, commas, quotes and parentheses, so a type is taken off
 * the end, by its known forms only. A column without a type is a string.
 */
public final class HeaderParser {
  private static final Pattern ID =
      Pattern.compile("(.*):(ID|START_ID|END_ID)(?:\\((.*)\\))?", Pattern.CASE_INSENSITIVE);

  private final List<Problem> problems = new ArrayList<>();

  private HeaderParser() {}

  /** The columns, and what is wrong with them. */
  public record Result(Header header, List<Problem> problems) {}

  /** Something wrong with a column, whichever file has it. */
  public record Problem(Kind kind, String column, String advice) {
    /** The complaint for one file; it is grave. */
    public Complaint in(String file) {
      return new Complaint(Severity.GRAVE, kind, file, 1, column, "", advice);
    }
  }

  /** Reads the columns. */
  public static Result parse(List<String> texts) {
    HeaderParser parser = new HeaderParser();
    List<Column> columns = new ArrayList<>(texts.size());
    Set<String> seen = new HashSet<>();
    for (String text : texts) {
      Column column = parser.column(text);
      columns.add(column);
      if (!parser.isFirst(column, seen)) {
        parser.complain(
            Kind.COLUMN_TWICE, text, "Every column may occur once: rename or remove one.");
      }
    }
    return new Result(new Header(List.copyOf(columns)), List.copyOf(parser.problems));
  }

  private boolean isFirst(Column column, Set<String> seen) {
    return switch (column.role()) {
      case IGNORED -> true;
      case PROPERTY -> column.name().isEmpty() || seen.add("property " + column.name());
      case ID, START_ID, END_ID, LABEL, RELATIONSHIP_TYPE ->
          seen.add("role " + column.role())
              & (column.name().isEmpty() || seen.add("property " + column.name()));
    };
  }

  private Column column(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.equals(":label")) {
      return special(text, Column.Role.LABEL, "", "");
    }
    if (lower.equals(":type")) {
      return special(text, Column.Role.RELATIONSHIP_TYPE, "", "");
    }
    if (lower.endsWith(":ignore")) {
      return special(text, Column.Role.IGNORED, "", "");
    }
    Matcher id = ID.matcher(text);
    if (id.matches()) {
      Column.Role role = Column.Role.valueOf(id.group(2).toUpperCase(Locale.ROOT));
      String group = id.group(3) == null ? "" : id.group(3);
      if (role == Column.Role.ID || id.group(1).isEmpty()) {
        return special(text, role, id.group(1), group);
      }
    }
    for (ColumnType type : ColumnType.values()) {
      if (type.ends(text)) {
        return property(text, text.length() - type.suffix().length() - 1, type, false);
      }
      if (type.hasList()
          && text.endsWith("[]")
          && type.ends(text.substring(0, text.length() - 2))) {
        return property(text, text.length() - type.suffix().length() - 3, type, true);
      }
    }
    if (text.indexOf(':') >= 0) {
      complain(
          Kind.UNKNOWN_COLUMN_TYPE,
          text,
          "Column types are string, int, long, short, byte, float, double, boolean, each also with"
              + " [], and point{srid:9157}; a column to be left out ends with :IGNORE.");
    } else if (text.isEmpty()) {
      complain(
          Kind.COLUMN_MISSING, text, "Every column needs a name: name it or end it with :IGNORE.");
    }
    return new Column(text, Column.Role.PROPERTY, text, ColumnType.STRING, false, "", false);
  }

  private Column property(String text, int end, ColumnType type, boolean list) {
    String name = text.substring(0, end);
    if (name.isEmpty()) {
      complain(Kind.COLUMN_MISSING, text, "A typed column needs a name before its type.");
    }
    return new Column(text, Column.Role.PROPERTY, name, type, list, "", true);
  }

  private static Column special(String text, Column.Role role, String name, String group) {
    return new Column(text, role, name, ColumnType.STRING, false, group, true);
  }

  private void complain(Kind kind, String text, String advice) {
    problems.add(new Problem(kind, text, advice));
  }
}
