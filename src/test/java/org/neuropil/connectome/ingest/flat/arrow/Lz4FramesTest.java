package org.neuropil.connectome.ingest.flat.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;

/** Blocks that refer to earlier ones are covered by a file of Arrow's own writer. */
class Lz4FramesTest {
  private static final long SEED = 20_261_125;

  private static byte[] packed(byte[] plain) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (LZ4FrameOutputStream out =
        new LZ4FrameOutputStream(bytes, LZ4FrameOutputStream.BLOCKSIZE.SIZE_64KB)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }

  private static byte[] unpacked(byte[] packed, int length) {
    try (BufferAllocator allocator = new RootAllocator();
        ArrowBuf in = allocator.buffer(packed.length);
        ArrowBuf out = allocator.buffer(Math.max(1, length))) {
      in.setBytes(0, packed);
      Lz4Frames.unpack(in, 0, packed.length, out, length);
      byte[] plain = new byte[length];
      out.getBytes(0, plain);
      return plain;
    }
  }

  private static byte[] plain(Random random, int length) {
    byte[] plain = new byte[length];
    for (int i = 0; i < length; i++) {
      // Runs, repeats near and far, and noise.
      plain[i] =
          (byte)
              switch (i / 1000 % 4) {
                case 0 -> 7;
                case 1 -> plain[i - 1 - i % 3];
                case 2 -> random.nextInt(256);
                default -> i >= 40_000 ? plain[i - 40_000] : i;
              };
    }
    return plain;
  }

  @Test
  void unpacksWhatOthersPack() throws Exception {
    Random random = new Random(SEED);
    for (int length : new int[] {1, 13, 1000, 65_536, 65_537, 200_000}) {
      byte[] plain = plain(random, length);
      assertThat(unpacked(packed(plain), length)).as("seed %d, %d", SEED, length).isEqualTo(plain);
    }
  }

  @Test
  void refusesAnotherLengthThanItIsTold() throws Exception {
    byte[] packed = packed(new byte[100_000]);
    assertThatThrownBy(() -> unpacked(packed, 99_999)).hasMessageContaining("more than the 99999");
    assertThatThrownBy(() -> unpacked(packed, 100_001))
        .hasMessageContaining("100000 bytes instead of 100001");
  }

  @Test
  void survivesAnyChangeOfBytes() throws Exception {
    Random random = new Random(SEED);
    byte[] packed = packed(plain(random, 5000));
    int refused = 0;
    for (int i = 0; i < 2000; i++) {
      byte[] changed = packed.clone();
      changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      try {
        unpacked(changed, 5000);
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageStartingWith("LZ4: ");
        refused++;
      }
    }
    assertThat(refused).as("seed %d", SEED).isGreaterThan(30);
  }
}
