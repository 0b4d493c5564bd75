package org.neuropil.volume.annotation;

import java.util.Arrays;
import java.util.Optional;

/** What an element has to do with one at another point, which need not be there. */
public record Relation(Type type, Point to) {
  /** The order is part of the format on disk. */
  public enum Type {
    UNKNOWN("UnknownRelationship"),
    POST_SYN_TO("PostSynTo"),
    PRE_SYN_TO("PreSynTo"),
    CONVERGENT_TO("ConvergentTo"),
    GROUPED_WITH("GroupedWith");

    private static final Type[] ALL = values();

    private final String title;

    Type(String title) {
      this.title = title;
    }

    /** As DVID calls it. */
    public String title() {
      return title;
    }

    public static Optional<Type> named(String title) {
      return Arrays.stream(ALL).filter(type -> type.title.equals(title)).findAny();
    }

    static Type of(int code) {
      return ALL[code];
    }
  }
}
