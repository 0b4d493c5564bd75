package org.neuropil.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.volume.labelmap.Author;
import org.neuropil.volume.store.Column;
import org.neuropil.volume.store.VolumeStore;
import org.neuropil.volume.store.Writes;

/** A rebuild after which the power went at some byte of the store's log. */
class RebuildPowerCutTest {
  private static final long SEED = 5;
  private static final int STATES = Integer.getInteger("neuropil.power-cuts", 24);

  @TempDir Path folder;

  @Test
  void theOldStateIsThereOrTheNewOneAndTheNextRebuildMends() throws IOException {
    Path data = folder.resolve("data");
    Path copy = folder.resolve("copy");
    String whole;
    try (Volumes volumes = open(data)) {
      SmallVolume small = SmallVolume.create(volumes);
      small.labelmap.edits().merge(small.root, 1, List.of(2L, 5L), Author.UNKNOWN);
      small.labelmap.edits().cleave(small.root, 1, List.of(5L), Author.UNKNOWN);
      whole = small.state();
    }
    try (VolumeStore store = VolumeStore.open(data.resolve("store"), SmallVolume.SETTINGS);
        Writes writes = store.begin()) {
      writes.deleteRange(Column.BODIES, new byte[0], new byte[] {-1});
      writes.deleteRange(Column.RECENT, new byte[0], new byte[] {-1});
      writes.commit();
    }
    String broken;
    long first;
    long last;
    try (Volumes volumes = open(data)) {
      // Something of its own in the log that is cut.
      volumes.repos().note(volumes.repos().root(volumes.repos().all().get(0)), "to be rebuilt");
      first = WrittenLog.length(data);
      volumes.rebuild(SmallVolume.instance(volumes)).run((stage, done) -> {});
      last = WrittenLog.length(data);
      broken = "";
      WrittenLog.copy(data, copy);
    }
    TreeSet<Long> cuts = new TreeSet<>(List.of(first, last - 1, last));
    Random random = new Random(SEED);
    for (int i = 0; i < STATES; i++) {
      cuts.add(first + (long) (random.nextDouble() * (last - first)));
    }
    for (long cut : cuts) {
      Path state = folder.resolve("state-" + cut);
      WrittenLog.copy(copy, state);
      WrittenLog.cut(state, cut);
      String what = "seed " + SEED + ", cut at " + cut;
      try (Volumes volumes = open(state)) {
        SmallVolume small = SmallVolume.of(volumes);
        broken = cut == first ? small.state() : broken;
        assertThat(small.state()).as(what).isEqualTo(cut == last ? whole : broken);
      }
      try (Volumes volumes = open(state)) {
        volumes.rebuild(SmallVolume.instance(volumes)).run((stage, done) -> {});
      }
      try (Volumes volumes = open(state)) {
        SmallVolume small = SmallVolume.of(volumes);
        assertThat(small.state()).as(what).isEqualTo(whole);
        assertThat(small.labelmap.check(small.root).run(blocks -> {}).problems()).isEmpty();
      }
    }
    assertThat(broken).isNotEqualTo(whole);
  }

  private static Volumes open(Path data) {
    return SmallVolume.open(data);
  }
}
