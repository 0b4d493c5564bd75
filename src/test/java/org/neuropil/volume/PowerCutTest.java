package org.neuropil.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.volume.labelmap.Author;
import org.neuropil.volume.labelmap.RunList;

/**
 * What is on the disk when the power goes: the store's write-ahead log up to some byte, since it is
 * only ever added to, and synced before a change is acknowledged. Each such state is opened.
 */
class PowerCutTest {
  private static final int STATES_BETWEEN = Integer.getInteger("neuropil.power-cuts", 24);

  @TempDir Path folder;

  /** The log's length when a change was acknowledged, and the state then. */
  private record Acknowledged(long length, String state) {}

  @Test
  void everyAcknowledgedChangeIsThereAndNoOtherInPart() throws IOException {
    Path data = folder.resolve("data");
    Path copy = folder.resolve("copy");
    List<Acknowledged> done = new ArrayList<>();
    try (Volumes volumes = SmallVolume.open(data)) {
      SmallVolume small = SmallVolume.create(volumes);
      note(done, data, small);
      for (int i = 0; i < 3; i++) {
        long target = i * 2 + 1;
        small.labelmap.edits().merge(small.root, target, List.of(target + 1), Author.UNKNOWN);
        note(done, data, small);
        small.labelmap.edits().cleave(small.root, target, List.of(target), Author.UNKNOWN);
        note(done, data, small);
        int[] run = {4 * (int) (target - 1), 3, 5, 2};
        small
            .labelmap
            .splits()
            .supervoxel(
                small.root,
                target,
                new RunList(run),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Author.UNKNOWN);
        note(done, data, small);
        small.labelmap.edits().renumber(small.root, target, 5000 + 100 * i, Author.UNKNOWN);
        note(done, data, small);
      }
      WrittenLog.copy(data, copy);
    }
    long first = done.get(0).length();
    long last = done.get(done.size() - 1).length();
    TreeSet<Long> cuts = new TreeSet<>();
    Random random = new Random(7);
    done.forEach(change -> cuts.add(change.length()));
    for (int i = 0; i < STATES_BETWEEN; i++) {
      cuts.add(first + (long) (random.nextDouble() * (last - first)));
    }
    int number = 0;
    for (long cut : cuts) {
      Path state = folder.resolve("state-" + number++);
      WrittenLog.copy(copy, state);
      WrittenLog.cut(state, cut);
      check(state, done, cut);
    }
    assertThat(number).isGreaterThan(done.size());
  }

  private static void check(Path state, List<Acknowledged> done, long cut) {
    try (Volumes volumes = SmallVolume.open(state)) {
      SmallVolume small = SmallVolume.of(volumes);
      int changes = small.mutations() - 1;
      int acknowledged = (int) done.stream().filter(change -> change.length() <= cut).count() - 1;
      assertThat(changes).as("changes after a cut at %d", cut).isEqualTo(acknowledged);
      assertThat(small.state()).as("cut at %d", cut).isEqualTo(done.get(changes).state());
      // And it goes on from there.
      small.labelmap.edits().merge(small.root, 7, List.of(8L), Author.UNKNOWN);
    }
  }

  private static void note(List<Acknowledged> done, Path data, SmallVolume small)
      throws IOException {
    done.add(new Acknowledged(WrittenLog.length(data), small.state()));
  }
}
