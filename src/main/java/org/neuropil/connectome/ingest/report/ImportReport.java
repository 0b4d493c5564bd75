package org.neuropil.connectome.ingest.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that an import complains of. Every complaint is counted; the first {@code maxComplaints}
 * errors and as many warnings are kept, by file (in the order in which files are read, causes
 * before effects) and line, whatever the order in which threads found them.
 *
 * <p>Safe for use by several threads: everything is guarded by the report's own monitor.
 */
public final class ImportReport {
  private record Placed(int file, Complaint complaint) {}

  private static final Comparator<Placed> ORDER =
      Comparator.comparingInt(Placed::file)
          .thenComparing(p -> p.complaint().file())
          .thenComparingLong(p -> p.complaint().line())
          .thenComparing(p -> p.complaint().column())
          .thenComparing(p -> p.complaint().kind())
          .thenComparing(p -> p.complaint().value())
          .thenComparing(p -> p.complaint().advice());

  private final int maxComplaints;
  private final Map<String, Integer> fileOrder = new HashMap<>();
  private final TreeSet<Placed> errors = new TreeSet<>(ORDER);
  private final TreeSet<Placed> warnings = new TreeSet<>(ORDER);
  private final SortedMap<Kind, Long> countsByKind = new TreeMap<>();
  private final Map<String, Long> cutOffs = new HashMap<>();
  private volatile long errorCount; // volatile for refuses(), which is asked for every row
  private long warningCount;
  private volatile long graveCount;

  /**
   * @param maxComplaints how many errors, and how many warnings, are kept; at least 1
   */
  public ImportReport(int maxComplaints) {
    if (maxComplaints < 1) {
      throw new IllegalArgumentException("maxComplaints: " + maxComplaints + " (expected: >= 1)");
    }
    this.maxComplaints = maxComplaints;
  }

  /** Says in which order complaints of different files stand; files not named here come first. */
  public synchronized void filesInOrder(List<String> names) {
    names.forEach(name -> fileOrder.putIfAbsent(name, fileOrder.size() + 1));
  }

  /** Adds a complaint. */
  public synchronized void add(Complaint complaint) {
    if (isCutOff(complaint)) {
      return;
    }
    countsByKind.merge(complaint.kind(), 1L, Long::sum);
    boolean warning = complaint.severity() == Severity.WARNING;
    if (warning) {
      warningCount++;
    } else {
      errorCount++;
    }
    if (complaint.severity() == Severity.GRAVE) {
      graveCount++;
    }
    TreeSet<Placed> kept = warning ? warnings : errors;
    kept.add(new Placed(fileOrder.getOrDefault(complaint.file(), 0), complaint));
    if (kept.size() > maxComplaints) {
      kept.pollLast();
    }
  }

  /**
   * Says that nothing is known of a file's lines after the given one: what was said of them, and
   * what will be, does not count.
   */
  public synchronized void cutOff(String file, long line) {
    cutOffs.merge(file, line, Math::min);
    List.of(errors, warnings).forEach(kept -> kept.removeIf(p -> forget(p.complaint())));
  }

  private boolean isCutOff(Complaint complaint) {
    Long last = cutOffs.get(complaint.file());
    return last != null && complaint.line() > last;
  }

  private boolean forget(Complaint complaint) {
    if (!isCutOff(complaint)) {
      return false;
    }
    countsByKind.merge(complaint.kind(), -1L, Long::sum);
    countsByKind.remove(complaint.kind(), 0L);
    if (complaint.severity() == Severity.WARNING) {
      warningCount--;
    } else {
      errorCount--;
    }
    if (complaint.severity() == Severity.GRAVE) {
      graveCount--;
    }
    return true;
  }

  /** Errors so far, grave ones included. */
  public long errorCount() {
    return errorCount;
  }

  public synchronized long warningCount() {
    return warningCount;
  }

  /**
   * Whether the dataset may not go live.
   *
   * @param lenient whether rows with errors are dropped instead; grave errors refuse all the same
   */
  public boolean refuses(boolean lenient) {
    return lenient ? graveCount > 0 : errorCount > 0;
  }

  /** How many complaints of each kind there were, kept or not. */
  public synchronized SortedMap<Kind, Long> countsByKind() {
    return new TreeMap<>(countsByKind);
  }

  /** The errors that were kept, in order. */
  public synchronized List<Complaint> errors() {
    return complaints(errors);
  }

  /** The warnings that were kept, in order. */
  public synchronized List<Complaint> warnings() {
    return complaints(warnings);
  }

  private static List<Complaint> complaints(TreeSet<Placed> kept) {
    List<Complaint> list = new ArrayList<>(kept.size());
    kept.forEach(p -> list.add(p.complaint()));
    return list;
  }
}
