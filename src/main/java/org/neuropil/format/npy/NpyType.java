package org.neuropil.format.npy;

/**
 * What an array's elements are.
 *
 * @param descr as NumPy writes it
 * @param bytes of one element
 */
public record NpyType(String descr, int bytes) {
  public static final NpyType INT32 = new NpyType("<i4", Integer.BYTES);
  public static final NpyType INT64 = new NpyType("<i8", Long.BYTES);
  public static final NpyType FLOAT64 = new NpyType("<f8", Double.BYTES);

  /** Texts of ASCII with up to this many characters, filled up with zero bytes. */
  public static NpyType ascii(int characters) {
    return new NpyType("|S" + characters, characters);
  }

  /** Texts of up to this many code points, filled up with zeros. */
  public static NpyType unicode(int codePoints) {
    return new NpyType("<U" + codePoints, codePoints * Integer.BYTES);
  }
}
