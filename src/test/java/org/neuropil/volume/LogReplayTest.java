package org.neuropil.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuropil.volume.labelmap.Author;
import org.neuropil.volume.labelmap.Body;
import org.neuropil.volume.labelmap.LabelmapException;
import org.neuropil.volume.labelmap.LoggedMutation;
import org.neuropil.volume.labelmap.RunList;

class LogReplayTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aLogDoneAgainInAnEmptyStoreGivesTheSameAnswers(long seed) {
    List<LoggedMutation> log = new ArrayList<>();
    String expected;
    try (Volumes volumes = SmallVolume.open(folder.resolve("a" + seed))) {
      SmallVolume small = SmallVolume.create(volumes);
      Random random = new Random(seed);
      for (int i = 0; i < 60; i++) {
        try {
          edit(small, random);
        } catch (LabelmapException e) {
          assertThat(e).hasMessageContaining("expected");
        }
      }
      small.labelmap.history().visit(small.root, log::add);
      expected = small.state();
    }
    try (Volumes volumes = SmallVolume.open(folder.resolve("b" + seed))) {
      SmallVolume small = SmallVolume.create(volumes);
      long done =
          log.stream().filter(entry -> small.labelmap.replay().apply(small.root, entry)).count();
      assertThat(done).isGreaterThan(20);
      assertThat(small.state()).isEqualTo(expected);
      List<LoggedMutation> again = new ArrayList<>();
      small.labelmap.history().visit(small.root, again::add);
      assertThat(again.stream().map(LoggedMutation::id).toList())
          .containsAll(log.stream().skip(1).map(LoggedMutation::id).toList());
    }
  }

  private static void edit(SmallVolume small, Random random) {
    List<Long> labels = new ArrayList<>();
    List<Body> bodies = new ArrayList<>();
    small
        .labelmap
        .bodies()
        .visit(0, small.root, (label, body) -> labels.add(label) && bodies.add(body));
    int which = random.nextInt(labels.size());
    long label = labels.get(which);
    long first = bodies.get(which).supervoxels()[0];
    int[] run = {
      4 * random.nextInt(8), random.nextInt(32), random.nextInt(32), 1 + random.nextInt(4)
    };
    switch (random.nextInt(5)) {
      case 0 -> {
        long other = labels.get(random.nextInt(labels.size()));
        small.labelmap.edits().merge(small.root, label, List.of(other), Author.UNKNOWN);
      }
      case 1 -> small.labelmap.edits().cleave(small.root, label, List.of(first), Author.UNKNOWN);
      case 2 -> {
        long fresh = small.labelmap.state().nextLabel() + random.nextInt(4);
        small.labelmap.edits().renumber(small.root, label, fresh, Author.UNKNOWN);
      }
      case 3 ->
          small
              .labelmap
              .splits()
              .supervoxel(
                  small.root,
                  at(small, run, true),
                  new RunList(run),
                  OptionalLong.empty(),
                  OptionalLong.empty(),
                  Author.UNKNOWN);
      default ->
          small
              .labelmap
              .splits()
              .body(small.root, at(small, run, false), new RunList(run), Author.UNKNOWN);
    }
  }

  private static long at(SmallVolume small, int[] run, boolean supervoxel) {
    int[] point = {run[0], run[1], run[2]};
    return small.labelmap.voxels().labels(small.root, 0, point, supervoxel)[0];
  }
}
