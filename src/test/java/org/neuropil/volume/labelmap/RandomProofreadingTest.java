package org.neuropil.volume.labelmap;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.volume.Volumes;
import org.neuropil.volume.archive.ArchivePlace;
import org.neuropil.volume.store.VolumeStoreSettings;

/** Sequences of edits at random, against a model of plain voxels. */
class RandomProofreadingTest {
  private static final VolumeStoreSettings SMALL = new VolumeStoreSettings(16 << 20, 4 << 20, 0);
  private static final int SEQUENCES = Integer.getInteger("neuropil.sequences", 200);
  private static final long SEED = 81;

  @TempDir Path folder;

  @Test
  void editsAgreeWithPlainVoxelsInEveryVersion() {
    try (Volumes volumes = Volumes.open(folder, SMALL, Clock.systemUTC())) {
      for (int sequence = 0; sequence < SEQUENCES; sequence++) {
        Random random = new Random(SEED * 1000 + sequence);
        try {
          new ProofreadingSequence(volumes, sequence, random, archive(sequence))
              .run(5 + random.nextInt(46));
        } catch (RuntimeException | AssertionError e) {
          throw new AssertionError("seed " + SEED + ", sequence " + sequence, e);
        }
      }
    }
  }

  /** One sequence in four moves voxels of locked versions away, which changes no answer. */
  private Optional<ArchivePlace> archive(int sequence) {
    String place = folder.resolve("archive").toString();
    return Optional.of(new ArchivePlace(place, Optional.empty(), Optional.empty()))
        .filter(there -> sequence % 4 == 0);
  }
}
