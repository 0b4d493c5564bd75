package org.neuropil.volume.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.volume.SmallVolume;
import org.neuropil.volume.Volumes;
import org.neuropil.volume.labelmap.Author;
import org.neuropil.volume.labelmap.Labelmap;
import org.neuropil.volume.store.Column;
import org.neuropil.volume.store.Key;
import org.neuropil.volume.store.VersionedCursor;
import org.neuropil.volume.store.Writes;
import org.neuropil.volume.version.VersionNode;

/** Elements along a line through slabs of 4 voxels along x, supervoxels 1 to 4. */
class ElementCheckTest {
  private static final long SEED = 12;

  @TempDir Path folder;

  private Volumes volumes;
  private VersionNode root;
  private Labelmap labelmap;
  private Annotation annotation;

  @BeforeEach
  void eightElements() {
    volumes = SmallVolume.open(folder);
    SmallVolume small = SmallVolume.create(volumes, 16, 16, 16);
    root = small.root;
    labelmap = small.labelmap;
    labelmap.edits().merge(root, 1, List.of(2L), Author.UNKNOWN);
    annotation = annotation("syn", Map.of("sync", "seg"));
    List<Element> elements = new ArrayList<>();
    for (int x = 0; x < 16; x += 2) {
      elements.add(element(x, x % 4 == 0 ? List.of("a") : List.of("b", "ä")));
    }
    annotation.put(root, elements);
  }

  @AfterEach
  void close() {
    volumes.close();
  }

  private Annotation annotation(String name, Map<String, String> settings) {
    return volumes
        .annotations()
        .of(volumes.repos().add(root, name, "annotation", settings, made -> {}));
  }

  private static Element element(int x, List<String> tags) {
    return new Element(new Point(x, 3, 3), ElementKind.PRE_SYN, tags, Map.of(), List.of());
  }

  private ElementCheck.Outcome check() {
    return annotation.check(root).run(elements -> {});
  }

  private void write(byte[] key, byte... value) {
    try (Writes writes = annotation.store.begin()) {
      writes.put(Column.ELEMENTS, VersionedCursor.key(key, root.lineage()), value);
      writes.commit();
    }
  }

  private byte[] bySupervoxel(long supervoxel, int x) {
    Key key = Key.of(annotation.id).add((byte) 's').add(supervoxel);
    return new Point(x, 3, 3).addTo(key).bytes();
  }

  private byte[] byTag(String tag, int x) {
    Key key = Key.of(annotation.id).add((byte) 't').add(tag.getBytes(StandardCharsets.UTF_8));
    return new Point(x, 3, 3).addTo(key.add((byte) 0)).bytes();
  }

  @Test
  void findsNothingWhereAllAgrees() {
    assertThat(check()).isEqualTo(new ElementCheck.Outcome(8, 0, 0, 0, 0, List.of()));
  }

  @Test
  void namesAnElementThatTheIndexBySupervoxelLost() {
    write(bySupervoxel(2, 4));
    ElementCheck.Outcome found = check();
    assertThat(found.bySupervoxel()).isEqualTo(found.counts()).isEqualTo(1);
    assertThat(found.violations()).isEqualTo(2);
    assertThat(found.problems())
        .containsExactlyInAnyOrder(
            "supervoxel 2 has PreSyn at (4,3,3), the index says nothing",
            "body 1 has 4 of kind PreSyn, the counts say 3");
  }

  @Test
  void namesAnElementOfAnotherKindAndOneThatIsNowhere() {
    write(bySupervoxel(3, 8), (byte) ElementKind.GAP.ordinal());
    write(bySupervoxel(99, 8), (byte) 77);
    ElementCheck.Outcome found = check();
    assertThat(found.problems())
        .containsExactlyInAnyOrder(
            "supervoxel 3 has PreSyn at (8,3,3), the index says Gap",
            "supervoxel 99 has nothing at (8,3,3), the index says kind 77",
            "body 3 has 2 of kind PreSyn, the counts say 1",
            "body 3 has 0 of kind Gap, the counts say 1");
    assertThat(found.violations()).isEqualTo(4);
  }

  @Test
  void namesTagsThatAreOnOneSideOnly() {
    write(byTag("ä", 2));
    write(byTag("b", 4), (byte) 1);
    ElementCheck.Outcome found = check();
    assertThat(found.byTag()).isEqualTo(2);
    assertThat(found.problems())
        .containsExactlyInAnyOrder(
            "the element at (2,3,3) has the tag \"ä\", the index of tags has it not",
            "the index of tags has \"b\" at (4,3,3), no element there has it");
  }

  @Test
  void namesAnElementThatIsStoredWithTheSupervoxelOfAnotherVoxel() {
    Element element = element(12, List.of("a"));
    Key key = Key.of(annotation.id).add((byte) 'e');
    write(element.at().addTo(key).bytes(), new StoredElement(element, 3).encode());
    ElementCheck.Outcome found = check();
    assertThat(found.violations()).isEqualTo(found.misplaced()).isEqualTo(1);
    assertThat(found.problems())
        .containsExactly("the element at (12,3,3) is stored with supervoxel 3, its voxel has 4");
  }

  @Test
  void aRebuildMendsWhateverIsWrong() {
    Element element = element(12, List.of("a"));
    Key key = Key.of(annotation.id).add((byte) 'e');
    write(element.at().addTo(key).bytes(), new StoredElement(element, 3).encode());
    write(bySupervoxel(2, 4));
    write(bySupervoxel(3, 8), (byte) ElementKind.GAP.ordinal());
    write(bySupervoxel(99, 8), (byte) 77);
    write(byTag("b", 2));
    write(byTag("none", 2), (byte) 1);
    assertThat(check().violations()).isGreaterThan(6);
    ElementRebuild.Outcome done = annotation.rebuild(volumes.repos().repo(root)).run(seen -> {});
    // Eight elements by supervoxel, twelve tags; not the supervoxels 99 and 4, nor the tag.
    assertThat(done).isEqualTo(new ElementRebuild.Outcome(8, 20, 3));
    assertThat(check()).isEqualTo(new ElementCheck.Outcome(8, 0, 0, 0, 0, List.of()));
  }

  @Test
  void withoutALabelmapOnlyTagsAreCompared() {
    annotation = annotation("alone", Map.of());
    annotation.put(root, List.of(element(5, List.of("a"))));
    assertThat(check().violations()).isZero();
    write(byTag("a", 5));
    assertThat(check().byTag()).isEqualTo(1);
  }

  @Test
  void everyViolationIsCountedHoweverFewFitInMemory() {
    Random random = new Random(SEED);
    List<Element> more = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      Point at = new Point(random.nextInt(16), random.nextInt(16), random.nextInt(16));
      more.add(new Element(at, ElementKind.NOTE, List.of("t" + i % 7), Map.of(), List.of()));
    }
    annotation.put(root, more);
    assertThat(check().violations()).as("seed %d", SEED).isZero();
    IntStream.range(0, 500).forEach(i -> write(bySupervoxel(1000 + i, 1), (byte) 1));
    IntStream.range(0, 300).forEach(i -> write(byTag("none" + i, 1), (byte) 1));
    ElementCheck.Outcome all = check();
    assertThat(all.bySupervoxel()).isEqualTo(500);
    assertThat(all.byTag()).isEqualTo(300);
    assertThat(all.counts()).isEqualTo(500);
    assertThat(all.problems()).hasSize(20);
    ElementCheck.Outcome slices = new ElementCheck(annotation, root, 400).run(elements -> {});
    assertThat(slices.violations()).as("seed %d", SEED).isEqualTo(all.violations());
    assertThat(slices.elements()).isEqualTo(all.elements());
  }
}
