package org.neuropil.connectome.known;

import org.jspecify.annotations.Nullable;

/**
 * An expression that can be evaluated.
 *
 * @param kind of its values, which may always be null too
 * @param reads bits of {@link #FROM}, {@link #TO} and {@link #EDGE}: what of a row it looks at
 */
record Compiled(Kind kind, int reads, Eval eval) {
  static final int FROM = 1;
  static final int TO = 2;
  static final int EDGE = 4;

  /** Kinds of values. */
  enum Kind {
    NULL,
    TEXT,
    NUMBER,
    FLAG,
    /** A list that is the same for all rows. */
    LIST,
    /** Values that are handed on but not looked at: points, lists, mixed ones. */
    OPAQUE,
    /** A body or connection itself. */
    ENTITY,
    /** A body's counts by region, for conditions on its regions. */
    ROI_INFO,
    /** Something that may be carried on, but is not worked out. */
    UNTOLD
  }

  interface Eval {
    @Nullable Object of(Row row);
  }

  static Compiled constant(Kind kind, @Nullable Object value) {
    return new Compiled(kind, 0, row -> value);
  }

  /** The value of one that reads nothing. */
  @Nullable Object constant() {
    return eval.of(new Row());
  }

  boolean isConstant() {
    return reads == 0;
  }

  /** Whether it is a value that can be told. */
  boolean isValue() {
    return kind != Kind.ENTITY && kind != Kind.ROI_INFO && kind != Kind.UNTOLD;
  }

  boolean is(Kind one, Kind other) {
    return kind == one || kind == other || kind == Kind.NULL;
  }
}
