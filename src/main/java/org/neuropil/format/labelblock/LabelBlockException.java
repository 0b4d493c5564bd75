package org.neuropil.format.labelblock;

/** Bytes that are no label block: where, what was expected there, and what there was. */
public final class LabelBlockException extends IllegalArgumentException {
  private final long offset;
  private final String expected;
  private final String actual;

  public LabelBlockException(long offset, String expected, String actual) {
    super("label block, byte " + offset + ": " + actual + " (expected: " + expected + ")");
    this.offset = offset;
    this.expected = expected;
    this.actual = actual;
  }

  public long offset() {
    return offset;
  }

  public String expected() {
    return expected;
  }

  public String actual() {
    return actual;
  }
}
