package org.neuropil.volume.annotation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What is counted by body. */
public enum CountedKind {
  POST_SYN("PostSyn", List.of(ElementKind.POST_SYN)),
  PRE_SYN("PreSyn", List.of(ElementKind.PRE_SYN)),
  GAP("Gap", List.of(ElementKind.GAP)),
  NOTE("Note", List.of(ElementKind.NOTE)),
  ALL_SYN("AllSyn", List.of(ElementKind.POST_SYN, ElementKind.PRE_SYN, ElementKind.GAP)),
  /** Of the body, in the labelmap. */
  VOXELS("Voxels", List.of());

  private final String title;
  private final List<ElementKind> kinds;

  CountedKind(String title, List<ElementKind> kinds) {
    this.title = title;
    this.kinds = kinds;
  }

  /** As DVID calls it. */
  public String title() {
    return title;
  }

  public static Optional<CountedKind> named(String title) {
    return Arrays.stream(values()).filter(kind -> kind.title.equals(title)).findAny();
  }

  /** The sum over its kinds. */
  int of(int[] counts) {
    int sum = 0;
    for (ElementKind kind : kinds) {
      sum += counts[kind.ordinal()];
    }
    return sum;
  }
}
