package org.neuropil.format.lz4;

import net.jpountz.lz4.LZ4Factory;

/**
 * Chooses the native LZ4 where there is one. The library's own choice is native only for classes of
 * the system's class loader, which those in a packed jar are not; its Java code takes several times
 * as long.
 */
public final class FastLz4 {
  /** Safe for many threads. */
  public static final LZ4Factory FACTORY = factory();

  private FastLz4() {}

  private static LZ4Factory factory() {
    try {
      return LZ4Factory.nativeInstance();
    } catch (LinkageError | RuntimeException | AssertionError e) {
      // No native code for this machine, or another class loader of this process has it.
      return LZ4Factory.fastestJavaInstance();
    }
  }
}
