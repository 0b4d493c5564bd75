package org.neuropil.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.volume.annotation.Annotation;
import org.neuropil.volume.annotation.CountedKind;
import org.neuropil.volume.annotation.Element;
import org.neuropil.volume.annotation.ElementKind;
import org.neuropil.volume.annotation.Point;
import org.neuropil.volume.labelmap.Author;
import org.neuropil.volume.labelmap.RunList;

/**
 * Annotations, and the labelmap that they follow, after the power went at some byte of the store's
 * log: what was acknowledged is there, and lists of bodies are what the voxels say.
 */
class AnnotationPowerCutTest {
  private static final long SEED = 11;
  private static final int STATES_BETWEEN = Integer.getInteger("neuropil.power-cuts", 6);

  @TempDir Path folder;

  /** The log's length when a change was acknowledged, and the elements by body then. */
  private record Acknowledged(long length, Map<Long, List<Element>> state) {}

  @Test
  void listsOfBodiesAreWhatTheVoxelsSayWhereverTheLogEnds() throws IOException {
    Path data = folder.resolve("data");
    Path copy = folder.resolve("copy");
    List<Acknowledged> done = new ArrayList<>();
    Random random = new Random(SEED);
    try (Volumes volumes = SmallVolume.open(data)) {
      SmallVolume small = SmallVolume.create(volumes);
      volumes.repos().add(small.root, "syn", "annotation", Map.of("sync", "seg"), made -> {});
      Annotation annotation = annotation(volumes, small);
      note(done, data, small, annotation);
      for (int i = 0; i < 2; i++) {
        annotation.put(small.root, some(random));
        note(done, data, small, annotation);
        split(small, 2 * i + 1);
        note(done, data, small, annotation);
        small.labelmap.edits().merge(small.root, 2 * i + 2, List.of(2L * i + 1), Author.UNKNOWN);
        note(done, data, small, annotation);
      }
      WrittenLog.copy(data, copy);
    }
    long first = done.get(0).length();
    long last = done.get(done.size() - 1).length();
    TreeSet<Long> cuts = new TreeSet<>();
    done.forEach(change -> cuts.add(change.length()));
    for (int i = 0; i < STATES_BETWEEN; i++) {
      cuts.add(first + (long) (random.nextDouble() * (last - first)));
    }
    for (long cut : cuts) {
      Path state = folder.resolve("state-" + cut);
      WrittenLog.copy(copy, state);
      WrittenLog.cut(state, cut);
      check(state, done, cut);
    }
  }

  private static Annotation annotation(Volumes volumes, SmallVolume small) {
    return volumes.annotations().of(volumes.repos().instance(small.root, "syn"));
  }

  private static List<Element> some(Random random) {
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      int side = SmallVolume.SIDE;
      Point at = new Point(random.nextInt(side), random.nextInt(side), random.nextInt(side));
      elements.add(new Element(at, ElementKind.GAP, List.of(), Map.of(), List.of()));
    }
    return elements;
  }

  /** Splits off the lower half of a slab. */
  private static void split(SmallVolume small, int supervoxel) {
    List<Integer> runs = new ArrayList<>();
    for (int z = 0; z < SmallVolume.SIDE / 2; z++) {
      for (int y = 0; y < SmallVolume.SIDE; y++) {
        runs.addAll(List.of(4 * (supervoxel - 1), y, z, 4));
      }
    }
    small
        .labelmap
        .splits()
        .supervoxel(
            small.root,
            supervoxel,
            new RunList(runs.stream().mapToInt(Integer::intValue).toArray()),
            OptionalLong.empty(),
            OptionalLong.empty(),
            Author.UNKNOWN);
  }

  private static void note(
      List<Acknowledged> done, Path data, SmallVolume small, Annotation annotation)
      throws IOException {
    done.add(new Acknowledged(WrittenLog.length(data), byVoxels(small, annotation)));
  }

  /** Elements by the bodies of their voxels. */
  private static Map<Long, List<Element>> byVoxels(SmallVolume small, Annotation annotation) {
    Map<Long, List<Element>> byBody = new TreeMap<>();
    annotation
        .reads()
        .all(
            small.root,
            element -> {
              int[] voxel = {element.at().x(), element.at().y(), element.at().z()};
              long body = small.labelmap.voxels().labels(small.root, 0, voxel, false)[0];
              byBody.computeIfAbsent(body, key -> new ArrayList<>()).add(element);
            });
    return byBody;
  }

  private static void check(Path state, List<Acknowledged> done, long cut) {
    try (Volumes volumes = SmallVolume.open(state)) {
      SmallVolume small = SmallVolume.of(volumes);
      Annotation annotation = annotation(volumes, small);
      int acknowledged = (int) done.stream().filter(change -> change.length() <= cut).count() - 1;
      String what = "seed " + SEED + ", cut at " + cut;
      assertThat(byVoxels(small, annotation)).as(what).isEqualTo(done.get(acknowledged).state());
      Map<Long, List<Element>> listed = new TreeMap<>();
      small
          .labelmap
          .bodies()
          .visit(
              0,
              small.root,
              (label, body) -> {
                List<Element> own = new ArrayList<>();
                annotation.reads().ofBody(small.root, label, own::add);
                own.forEach(
                    one -> listed.computeIfAbsent(label, key -> new ArrayList<>()).add(one));
                assertThat(annotation.rankings().of(small.root, CountedKind.GAP).of(label))
                    .isEqualTo(own.size());
                return true;
              });
      assertThat(points(listed)).as(what).isEqualTo(points(byVoxels(small, annotation)));
    }
  }

  private static Map<Long, TreeSet<Point>> points(Map<Long, List<Element>> byBody) {
    Map<Long, TreeSet<Point>> points = new TreeMap<>();
    byBody.forEach(
        (body, own) -> {
          TreeSet<Point> at = new TreeSet<>();
          own.forEach(element -> at.add(element.at()));
          points.put(body, at);
        });
    return points;
  }
}
