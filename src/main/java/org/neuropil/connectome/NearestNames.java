package org.neuropil.connectome;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The known names most like one that is not known: what a 404 suggests.
 *
 * <p>Letter case does not count. A name that starts with the wanted text ranks like one typing slip
 * and one that contains it like two; otherwise the rank is the number of slips: letters inserted,
 * left out, replaced or swapped with their neighbour. Names with more slips than two thirds of the
 * wanted text's length (but always up to two) have nothing in common with it and are left out.
 */
public final class NearestNames {
  /** Longer texts are cut to this for comparing, so that the work stays bounded. */
  private static final int LONGEST = 200;

  private NearestNames() {}

  /**
   * Up to {@code limit} of {@code known}, without repeats, the nearest first; ties by length, then
   * by name.
   */
  public static List<String> of(String wanted, Collection<String> known, int limit) {
    String text = comparable(wanted);
    int most = Math.max(2, text.length() * 2 / 3);
    List<Ranked> ranked = new ArrayList<>();
    for (String name : known) {
      int slips = rank(text, comparable(name), most);
      if (slips <= most) {
        ranked.add(new Ranked(name, slips));
      }
    }
    return ranked.stream()
        .sorted(
            Comparator.comparingInt(Ranked::slips)
                .thenComparingInt(r -> r.name().length())
                .thenComparing(Ranked::name))
        .map(Ranked::name)
        .distinct()
        .limit(Math.max(0, limit))
        .toList();
  }

  private record Ranked(String name, int slips) {}

  private static String comparable(String name) {
    String cut = name.length() > LONGEST ? name.substring(0, LONGEST) : name;
    return cut.toLowerCase(Locale.ROOT);
  }

  private static int rank(String wanted, String name, int most) {
    if (name.equals(wanted)) {
      return 0;
    }
    int rank = most + 1;
    if (!wanted.isEmpty() && name.contains(wanted)) {
      rank = name.startsWith(wanted) ? 1 : 2;
    }
    if (Math.abs(name.length() - wanted.length()) >= rank) {
      return rank;
    }
    return Math.min(rank, slips(wanted, name));
  }

  /** Optimal string alignment distance, three rows of the table at a time. */
  private static int slips(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        row[j] = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + (same ? 0 : 1));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
    }
    return last[b.length()];
  }
}
