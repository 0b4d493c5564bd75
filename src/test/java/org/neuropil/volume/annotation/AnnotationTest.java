package org.neuropil.volume.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.volume.Volumes;
import org.neuropil.volume.block.Cutout;
import org.neuropil.volume.labelmap.Author;
import org.neuropil.volume.labelmap.Ingest;
import org.neuropil.volume.labelmap.Labelmap;
import org.neuropil.volume.store.VolumeStoreSettings;
import org.neuropil.volume.version.DataInstance;
import org.neuropil.volume.version.LockedVersionException;
import org.neuropil.volume.version.VersionNode;

/** Elements over a labelmap whose left half is supervoxel 1 and whose right half is 2. */
class AnnotationTest {
  private static final VolumeStoreSettings SMALL = new VolumeStoreSettings(8 << 20, 4 << 20, 0);
  private static final Point LEFT = new Point(3, 5, 6);
  private static final Point RIGHT = new Point(13, 5, 6);
  private static final int SIDE = 16;

  @TempDir Path folder;
  private Volumes volumes;
  private VersionNode root;
  private Labelmap labelmap;
  private Annotation annotation;

  @BeforeEach
  void make() {
    open();
    root = volumes.repos().root(volumes.repos().create("r", "", Optional.empty()));
    Map<String, String> settings = Map.of("BlockSize", "16,16,16");
    volumes.repos().add(root, "seg", "labelmap", settings, made -> {});
    volumes.repos().add(root, "syn", "annotation", Map.of("sync", "seg"), made -> {});
    find();
    paint(1, 2);
  }

  @AfterEach
  void close() {
    volumes.close();
  }

  private void open() {
    volumes = Volumes.open(folder, SMALL, Clock.systemUTC());
  }

  private void reopen() {
    volumes.close();
    open();
    find();
  }

  private void find() {
    root = volumes.repos().root(volumes.repos().all().get(0));
    labelmap = volumes.labelmap(volumes.repos().instance(root, "seg"));
    annotation = volumes.annotations().of(instance());
  }

  private DataInstance instance() {
    return volumes.repos().instance(root, "syn");
  }

  private void paint(long left, long right) {
    long[] voxels = new long[SIDE * SIDE * SIDE];
    for (int i = 0; i < voxels.length; i++) {
      voxels[i] = i % SIDE < SIDE / 2 ? left : right;
    }
    Cutout box = new Cutout(0, 0, 0, 0, SIDE, SIDE, SIDE);
    labelmap
        .ingest()
        .write(
            root,
            labelmap.voxels().cut(voxels, box),
            new Ingest.Mode(0, true, true),
            Author.UNKNOWN);
  }

  private static Element synapse(Point at, ElementKind kind, Point partner, String... tags) {
    return new Element(
        at,
        kind,
        List.of(tags),
        Map.of("conf", "0.5"),
        List.of(new Relation(Relation.Type.GROUPED_WITH, partner)));
  }

  private void pair() {
    annotation.put(
        root,
        List.of(
            synapse(LEFT, ElementKind.PRE_SYN, RIGHT, "x"),
            synapse(RIGHT, ElementKind.POST_SYN, LEFT, "x", "y")));
  }

  private List<Point> ofBody(VersionNode version, long body) {
    List<Point> points = new ArrayList<>();
    annotation.reads().ofBody(version, body, element -> points.add(element.at()));
    return points;
  }

  private List<Point> tagged(String tag) {
    List<Point> points = new ArrayList<>();
    annotation.reads().tagged(root, tag, element -> points.add(element.at()));
    return points;
  }

  private long count(VersionNode version, long body) {
    return annotation.rankings().of(version, CountedKind.ALL_SYN).of(body);
  }

  private List<BodyCount> top(VersionNode version) {
    return annotation.rankings().of(version, CountedKind.ALL_SYN).top(10);
  }

  @Test
  void findsElementsByBodyAndTag() {
    pair();
    assertThat(ofBody(root, 1)).containsExactly(LEFT);
    assertThat(ofBody(root, 3)).isEmpty();
    assertThat(tagged("x")).containsExactlyInAnyOrder(LEFT, RIGHT);
    assertThat(tagged("y")).containsExactly(RIGHT);
    assertThat(count(root, 2)).isEqualTo(1);
  }

  @Test
  void replacesAnElementAtTheSamePointWithItsTags() {
    pair();
    annotation.put(root, List.of(synapse(RIGHT, ElementKind.GAP, LEFT, "z")));
    assertThat(tagged("x")).containsExactly(LEFT);
    assertThat(tagged("z")).containsExactly(RIGHT);
    assertThat(annotation.rankings().of(root, CountedKind.GAP).of(2)).isEqualTo(1);
    assertThat(annotation.rankings().of(root, CountedKind.POST_SYN).of(2)).isZero();
  }

  @Test
  void deletingTakesThePartnersRelationsAlong() {
    pair();
    annotation.delete(root, RIGHT);
    assertThat(annotation.reads().at(root, LEFT).orElseThrow().relations()).isEmpty();
    assertThat(ofBody(root, 2)).isEmpty();
    assertThat(tagged("y")).isEmpty();
    assertThatThrownBy(() -> annotation.delete(root, RIGHT)).hasMessageContaining("(13,5,6)");
  }

  @Test
  void movingTakesThePartnersRelationsAlong() {
    pair();
    Point to = new Point(2, 2, 2);
    annotation.move(root, RIGHT, to);
    assertThat(annotation.reads().at(root, LEFT).orElseThrow().relations())
        .containsExactly(new Relation(Relation.Type.GROUPED_WITH, to));
    assertThat(ofBody(root, 1)).containsExactly(to, LEFT);
    assertThat(ofBody(root, 2)).isEmpty();
    assertThat(tagged("y")).containsExactly(to);
  }

  @Test
  void refusesToMoveOntoAnotherElement() {
    pair();
    assertThatThrownBy(() -> annotation.move(root, LEFT, RIGHT))
        .hasMessageContaining("expected: a free point");
    assertThat(ofBody(root, 1)).containsExactly(LEFT);
  }

  @Test
  void countsFollowVoxelsThatChangePlacesWithoutAnyBodyGrowing() {
    pair();
    annotation.put(root, List.of(synapse(new Point(1, 1, 1), ElementKind.GAP, LEFT)));
    assertThat(top(root)).containsExactly(new BodyCount(1, 2), new BodyCount(2, 1));
    paint(2, 1);
    assertThat(top(root)).containsExactly(new BodyCount(2, 2), new BodyCount(1, 1));
    assertThat(ofBody(root, 1)).containsExactly(RIGHT);
  }

  @Test
  void aChildVersionLeavesItsParentAsItWas() {
    pair();
    volumes.repos().commit(root, Optional.empty(), List.of());
    VersionNode child = volumes.repos().newVersion(root, "", Optional.empty());
    assertThat(top(child)).hasSize(2);
    labelmap.edits().merge(child, 1, List.of(2L), Author.UNKNOWN);
    annotation.delete(child, LEFT);
    assertThat(ofBody(child, 1)).containsExactly(RIGHT);
    assertThat(top(child)).containsExactly(new BodyCount(1, 1));
    assertThat(ofBody(root, 1)).containsExactly(LEFT);
    assertThat(count(root, 2)).isEqualTo(1);
    assertThatThrownBy(this::pair).isInstanceOf(LockedVersionException.class);
  }

  @Test
  void addsOnlyTheElementsThatAreNotThere() {
    pair();
    Point other = new Point(1, 1, 1);
    annotation.putAbsent(
        root,
        List.of(
            synapse(LEFT, ElementKind.NOTE, RIGHT), synapse(other, ElementKind.PRE_SYN, RIGHT)));
    assertThat(annotation.reads().at(root, LEFT).orElseThrow().kind())
        .isEqualTo(ElementKind.PRE_SYN);
    assertThat(ofBody(root, 1)).containsExactly(other, LEFT);
  }

  @Test
  void replacesWhatABoxHadAndNothingElse() {
    pair();
    Point other = new Point(9, 1, 1);
    List<Long> size = List.of(8L, 16L, 16L);
    annotation.replace(
        root,
        List.of(
            new Annotation.Contents(
                List.of(8L, 0L, 0L), size, List.of(synapse(other, ElementKind.GAP, LEFT)))));
    assertThat(ofBody(root, 1)).containsExactly(LEFT);
    assertThat(ofBody(root, 2)).containsExactly(other);
    assertThat(tagged("y")).isEmpty();
    assertThatThrownBy(
            () ->
                annotation.replace(
                    root,
                    List.of(
                        new Annotation.Contents(
                            List.of(0L, 0L, 0L),
                            size,
                            List.of(synapse(other, ElementKind.GAP, LEFT))))))
        .hasMessageContaining("(9,1,1) is not in the block");
    assertThat(ofBody(root, 1)).containsExactly(LEFT);
  }

  @Test
  void findsElementsInABoxOfAnySize() {
    Point far = new Point(-(1 << 26), (1 << 26) - 1, 0);
    annotation.put(
        root, List.of(synapse(far, ElementKind.NOTE, LEFT), synapse(LEFT, ElementKind.GAP, far)));
    assertThat(inBox(new long[] {3, 5, 6}, 1)).containsExactly(LEFT);
    assertThat(inBox(new long[] {4, 5, 6}, 1 << 30)).isEmpty();
    assertThat(inBox(new long[] {Integer.MIN_VALUE, -5, -5}, Integer.MAX_VALUE))
        .containsExactly(far);
    assertThatThrownBy(() -> new Point(1 << 26, 0, 0)).hasMessageContaining("2^26");
  }

  private List<Point> inBox(long[] from, long side) {
    List<Point> points = new ArrayList<>();
    long[] size = {side, side, side};
    annotation.reads().in(root, from, size, element -> points.add(element.at()));
    return points;
  }

  @Test
  void followingNothingAndThenTheSameAgainMissesNoChangeOfVoxels() {
    pair();
    follow("");
    assertThat(ofBody(root, 1)).isEmpty();
    assertThat(top(root)).isEmpty();
    paint(5, 6);
    annotation.put(root, List.of(synapse(new Point(4, 4, 4), ElementKind.GAP, LEFT)));
    follow("seg");
    assertThat(ofBody(root, 5)).containsExactly(new Point(4, 4, 4), LEFT);
    assertThat(ofBody(root, 2)).isEmpty();
    assertThat(top(root)).containsExactly(new BodyCount(5, 2), new BodyCount(6, 1));
  }

  private void follow(String name) {
    List<String> syncs = name.isEmpty() ? List.of() : List.of(name);
    volumes.annotations().follow(instance(), syncs);
    volumes.repos().changeSyncs(instance(), syncs);
  }

  @Test
  void aKillWhileAnotherLabelmapIsTakenUpLeavesListsOfTheOneThatIsFollowed() {
    pair();
    volumes.repos().add(root, "other", "labelmap", Map.of(), made -> {});
    // What a kill before the instance's syncs are changed leaves behind.
    volumes.annotations().follow(instance(), List.of("other"));
    assertThat(ofBody(root, 1)).isEmpty();
    reopen();
    assertThat(ofBody(root, 1)).containsExactly(LEFT);
    assertThat(top(root)).hasSize(2);
  }

  @Test
  void refusesALabelmapThatIsVersionedOtherwise() {
    volumes.repos().add(root, "flat", "labelmap", Map.of("versioned", "false"), made -> {});
    assertThatThrownBy(() -> volumes.annotations().follow(instance(), List.of("flat")))
        .hasMessageContaining("expected: both or neither");
    pair();
    assertThat(ofBody(root, 1)).containsExactly(LEFT);
  }

  @Test
  void keepsStepWhileManyWriteAtOnce() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    List<Future<?>> under = new ArrayList<>();
    for (int t = 0; t < 3; t++) {
      int thread = t;
      under.add(
          pool.submit(
              () -> {
                for (int i = 0; i < 40; i++) {
                  Point at = new Point(i % SIDE, thread, i / SIDE);
                  annotation.put(root, List.of(synapse(at, ElementKind.GAP, LEFT)));
                  top(root);
                }
              }));
    }
    under.add(
        pool.submit(
            () -> {
              for (int i = 0; i < 20; i++) {
                paint(i % 2 == 0 ? 7 : 2, i % 2 == 0 ? 2 : 7);
              }
            }));
    for (Future<?> work : under) {
      work.get();
    }
    pool.shutdown();
    assertThat(ofBody(root, 2)).hasSize(3 * 24).allMatch(at -> at.x() < SIDE / 2);
    assertThat(ofBody(root, 7)).hasSize(3 * 16).allMatch(at -> at.x() >= SIDE / 2);
    assertThat(top(root)).containsExactly(new BodyCount(2, 72), new BodyCount(7, 48));
  }
}
