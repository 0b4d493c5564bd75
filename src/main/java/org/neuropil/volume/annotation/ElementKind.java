package org.neuropil.volume.annotation;

import java.util.Arrays;
import java.util.Optional;

/** What an element is. The order is part of the format on disk. */
public enum ElementKind {
  UNKNOWN("Unknown"),
  POST_SYN("PostSyn"),
  PRE_SYN("PreSyn"),
  GAP("Gap"),
  NOTE("Note");

  private static final ElementKind[] ALL = values();

  private final String title;

  ElementKind(String title) {
    this.title = title;
  }

  /** As DVID calls it. */
  public String title() {
    return title;
  }

  public static Optional<ElementKind> named(String title) {
    return Arrays.stream(ALL).filter(kind -> kind.title.equals(title)).findAny();
  }

  static ElementKind of(int code) {
    return ALL[code];
  }
}
