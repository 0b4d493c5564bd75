package org.neuropil.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.volume.block.Cutout;
import org.neuropil.volume.labelmap.Author;
import org.neuropil.volume.labelmap.IndexRebuild;
import org.neuropil.volume.store.DiskFullException;
import org.neuropil.volume.store.VolumeStoreSettings;

class FullDiskTest {
  private static final VolumeStoreSettings SETTINGS =
      new VolumeStoreSettings(8 << 20, 4 << 20, 1 << 20);

  @TempDir Path folder;

  @Test
  void refusesWritesWholeAnswersReadsAndHealsWithoutRestart() {
    AtomicLong free = new AtomicLong(Long.MAX_VALUE);
    try (Volumes volumes = Volumes.open(folder, SETTINGS, Clock.systemUTC(), free::get)) {
      SmallVolume small = SmallVolume.create(volumes);
      String before = small.state();
      List<ThrowingCallable> writes =
          List.of(
              () -> small.labelmap.edits().merge(small.root, 1, List.of(2L), Author.UNKNOWN),
              () -> small.labelmap.edits().renumber(small.root, 3, 1000, Author.UNKNOWN),
              () -> small.labelmap.state().reserve(small.root, 5),
              () -> small.write(new long[SmallVolume.SIDE * SmallVolume.SIDE * SmallVolume.SIDE]),
              () -> volumes.repos().note(small.root, "full"),
              () -> volumes.repos().create("another", "", Optional.empty()));
      free.set(1000);
      for (ThrowingCallable write : writes) {
        assertThatThrownBy(write)
            .isInstanceOf(DiskFullException.class)
            .hasMessageContaining("Nothing was written");
        assertThat(small.state()).isEqualTo(before);
      }
      assertThat(volumes.repos().all()).hasSize(1);
      assertThat(volumes.repos().node(small.root.id()).note()).isEmpty();
      free.set(Long.MAX_VALUE);
      small.labelmap.edits().merge(small.root, 1, List.of(2L), Author.UNKNOWN);
      assertThat(small.labelmap.bodies().body(2, small.root)).isEmpty();
      assertThat(small.state()).isNotEqualTo(before);
    }
  }

  @Test
  void aRebuildLeavesNothingBehindAndTheOldStateInPlace() {
    String before;
    try (Volumes volumes = Volumes.open(folder, SETTINGS, Clock.systemUTC())) {
      SmallVolume small = SmallVolume.create(volumes);
      small.labelmap.edits().merge(small.root, 1, List.of(2L), Author.UNKNOWN);
      before = small.state();
    }
    AtomicLong free = new AtomicLong(1000);
    try (Volumes volumes = Volumes.open(folder, SETTINGS, Clock.systemUTC(), free::get)) {
      IndexRebuild rebuild = volumes.rebuild(SmallVolume.instance(volumes));
      assertThatThrownBy(() -> rebuild.run((stage, done) -> {}))
          .isInstanceOf(DiskFullException.class);
      SmallVolume small = SmallVolume.of(volumes);
      assertThat(small.state()).isEqualTo(before);
      free.set(Long.MAX_VALUE);
      small.labelmap.edits().merge(small.root, 3, List.of(4L), Author.UNKNOWN);
    }
  }

  @Test
  void anImageStaysAsItWas() {
    AtomicLong free = new AtomicLong(Long.MAX_VALUE);
    try (Volumes volumes = Volumes.open(folder, SETTINGS, Clock.systemUTC(), free::get)) {
      SmallVolume small = SmallVolume.create(volumes);
      var image =
          volumes
              .repos()
              .add(small.root, "image", "uint8blk", Map.of("BlockSize", "8,8,8"), made -> {});
      Cutout one = new Cutout(0, 0, 0, 0, 8, 8, 8);
      Cutout two = new Cutout(0, -8, 0, 0, 16, 8, 8);
      byte[] old = new byte[512];
      old[5] = 77;
      volumes.grayscale(image).write(small.root, one, old);
      free.set(0);
      assertThatThrownBy(() -> volumes.grayscale(image).write(small.root, two, new byte[1024]))
          .isInstanceOf(DiskFullException.class);
      assertThat(volumes.grayscale(image).read(small.root, one)).isEqualTo(old);
      assertThat(volumes.grayscale(image).extents()).hasValue(new int[] {0, 0, 0, 7, 7, 7});
    }
  }

  @Test
  void keysStayAsTheyWere() {
    AtomicLong free = new AtomicLong(Long.MAX_VALUE);
    try (Volumes volumes = Volumes.open(folder, SETTINGS, Clock.systemUTC(), free::get)) {
      SmallVolume small = SmallVolume.create(volumes);
      var keys = volumes.repos().add(small.root, "keys", "keyvalue", Map.of(), made -> {});
      byte[] old = "old".getBytes(StandardCharsets.UTF_8);
      volumes.keyValues().put(keys, small.root, Map.of("a", old), "", "");
      free.set(0);
      assertThatThrownBy(
              () -> volumes.keyValues().put(keys, small.root, Map.of("a", new byte[9]), "", ""))
          .isInstanceOf(DiskFullException.class);
      assertThat(volumes.keyValues().get(keys, small.root, "a")).hasValue(old);
    }
  }
}
