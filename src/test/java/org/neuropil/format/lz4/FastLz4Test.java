package org.neuropil.format.lz4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FastLz4Test {
  @Test
  void undoesWhatItDid() {
    byte[] plain = new byte[100_000];
    new Random(4).nextBytes(plain);
    java.util.Arrays.fill(plain, 10_000, 60_000, (byte) 7);
    byte[] packed = FastLz4.FACTORY.fastCompressor().compress(plain);
    assertThat(packed.length).isLessThan(60_000);
    assertThat(FastLz4.FACTORY.safeDecompressor().decompress(packed, plain.length))
        .isEqualTo(plain);
  }

  @Test
  void isNativeWhereTheLibraryHasNativeCode() {
    assumeThat(System.getProperty("os.name") + " " + System.getProperty("os.arch"))
        .isEqualTo("Linux amd64");
    assertThat(FastLz4.FACTORY).hasToString("LZ4Factory:JNI");
  }
}
