package org.neuropil.format.compressedsegmentation;

/** Bytes that are no compressed segmentation: where, what was expected there, what there was. */
public final class CompressedSegmentationException extends IllegalArgumentException {
  private final long offset;
  private final String expected;
  private final String actual;

  public CompressedSegmentationException(long offset, String expected, String actual) {
    super(
        "compressed segmentation, byte "
            + offset
            + ": "
            + actual
            + " (expected: "
            + expected
            + ")");
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
