package org.neuropil.web.dvid.labelmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.neuropil.volume.block.BlockPosition;
import org.neuropil.volume.labelmap.IndexTransfer.BodyBlocks;
import org.neuropil.volume.labelmap.Modification;
import org.neuropil.web.dvid.DvidException;

class LabelIndexEncoderTest {
  private static final long SEED = Long.getLong("neuropil.seed", System.nanoTime());

  private final Random random = new Random(SEED);

  /** Tells an encoder of random counts, supervoxel by supervoxel; returns them by block. */
  private Map<BlockPosition, Map<Long, Long>> tell(LabelIndexEncoder encoder) {
    Map<BlockPosition, Map<Long, Long>> told = new HashMap<>();
    for (int s = random.nextInt(5); s > 0; s--) {
      long supervoxel = random.nextLong() >>> random.nextInt(64) | Long.MIN_VALUE >>> s;
      for (int b = random.nextInt(60); b > 0; b--) {
        BlockPosition block =
            new BlockPosition(
                random.nextInt(4) - 2, random.nextInt(4), random.nextInt(1 << 20) - (1 << 19));
        long voxels = 1 + random.nextInt(1 << 18);
        Map<Long, Long> there = told.computeIfAbsent(block, key -> new HashMap<>());
        if (there.putIfAbsent(supervoxel, voxels) == null) {
          encoder.add(block, supervoxel, voxels);
        }
      }
    }
    return told;
  }

  @Test
  void whatIsEncodedIsDecodedAgain() {
    for (int i = 0; i < 300; i++) {
      Modification last =
          random.nextBoolean()
              ? Modification.NONE
              : new Modification(1 + random.nextInt(1 << 30), "2026-01-01T00:00:00Z", "jo", "ü");
      long label = random.nextLong();
      LabelIndexEncoder encoder = new LabelIndexEncoder(label, last);
      Map<BlockPosition, Map<Long, Long>> told = tell(encoder);

      byte[] bytes = encoder.bytes();

      assertThat(bytes).as("seed %d", SEED).hasSize((int) encoder.size());
      BodyBlocks decoded = LabelIndexMessage.decode(bytes);
      assertThat(decoded.label()).isEqualTo(label);
      assertThat(decoded.last()).isEqualTo(last);
      assertThat(decoded.counts()).as("seed %d", SEED).isEqualTo(told);
    }
  }

  @Test
  void aMessageThatEndsEarlyIsRefusedWhereverItEnds() {
    LabelIndexEncoder encoder = new LabelIndexEncoder(7, Modification.NONE);
    encoder.add(new BlockPosition(1, 2, 3), 700, 9);
    encoder.add(new BlockPosition(1, 2, 3), 701, 8);
    byte[] whole = encoder.bytes();
    List<Integer> taken = new ArrayList<>();
    for (int length = 1; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      try {
        LabelIndexMessage.decode(part);
        taken.add(length);
      } catch (DvidException refused) {
        assertThat(refused).hasMessageContaining("LabelIndex");
      }
    }
    // Without the label, its last field, it is whole; so DVID's readers take it.
    assertThat(taken).containsExactly(whole.length - 2);
  }

  @Test
  void aLengthBeyondTheMessageAroundItIsRefused() {
    // An entry of two bytes that says it has counts of 100.
    byte[] hostile = {0x0A, 2, 0x12, 100, 0x10, 7};
    assertThatThrownBy(() -> LabelIndexMessage.decode(hostile)).isInstanceOf(DvidException.class);
    byte[] negative = {0x0A, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F, 0x10, 7};
    assertThatThrownBy(() -> LabelIndexMessage.decode(negative)).isInstanceOf(DvidException.class);
  }
}
