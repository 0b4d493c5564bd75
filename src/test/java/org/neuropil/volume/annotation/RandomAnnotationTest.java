package org.neuropil.volume.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.volume.Volumes;
import org.neuropil.volume.block.Cutout;
import org.neuropil.volume.labelmap.Author;
import org.neuropil.volume.labelmap.Ingest;
import org.neuropil.volume.labelmap.Labelmap;
import org.neuropil.volume.labelmap.RunList;
import org.neuropil.volume.store.BrokenValues;
import org.neuropil.volume.store.Column;
import org.neuropil.volume.store.VolumeStoreSettings;
import org.neuropil.volume.version.DataInstance;
import org.neuropil.volume.version.Repo;
import org.neuropil.volume.version.VersionNode;

/**
 * Elements and bodies changed at random in several versions, against a plain map and the voxels.
 */
class RandomAnnotationTest {
  private static final VolumeStoreSettings SMALL = new VolumeStoreSettings(16 << 20, 4 << 20, 0);
  private static final int SEQUENCES = Integer.getInteger("neuropil.annotation-sequences", 8);
  private static final int SIDE = 32;
  private static final long SEED = 93;

  @TempDir Path folder;

  @Test
  void listsAndCountsAgreeWithTheVoxelsInEveryVersion() {
    List<Sequence> all = new ArrayList<>();
    try (Volumes volumes = Volumes.open(folder, SMALL, Clock.systemUTC())) {
      for (int number = 0; number < SEQUENCES; number++) {
        Random random = new Random(SEED * 1000 + number);
        Sequence sequence = new Sequence(number, random);
        try {
          sequence.create(volumes);
          sequence.run(20 + random.nextInt(40));
        } catch (RuntimeException | AssertionError e) {
          throw new AssertionError("seed " + SEED + ", sequence " + number, e);
        }
        all.add(sequence);
      }
    }
    try (Volumes again = Volumes.open(folder, SMALL, Clock.systemUTC())) {
      all.forEach(sequence -> sequence.checkAll(again));
    }
    try (Volumes rebuilt = Volumes.open(folder, SMALL, Clock.systemUTC())) {
      all.forEach(
          sequence ->
              rebuilt
                  .rebuild(rebuilt.repos().instance(sequence.root(rebuilt), "seg"))
                  .run((stage, done) -> {}));
    }
    try (Volumes again = Volumes.open(folder, SMALL, Clock.systemUTC())) {
      all.forEach(sequence -> sequence.recount(again));
    }
    BrokenValues.breakSome(
        folder.resolve("store"),
        List.of(Column.ELEMENTS),
        new Random(SEED),
        key -> key[4] == 's' || key[4] == 't');
    try (Volumes broken = Volumes.open(folder, SMALL, Clock.systemUTC())) {
      all.forEach(sequence -> sequence.rebuild(broken));
      all.forEach(sequence -> sequence.checkAll(broken));
    }
  }

  private static final class Sequence {
    private final int number;
    private final Random random;
    private final Map<Integer, NaiveAnnotation> models = new HashMap<>();
    private final List<VersionNode> open = new ArrayList<>();
    private Volumes volumes;
    private Labelmap labelmap;
    private Annotation annotation;
    private long nextLabel = 1000;

    Sequence(int number, Random random) {
      this.number = number;
      this.random = random;
    }

    void create(Volumes opened) {
      this.volumes = opened;
      String name = "sequence " + number;
      VersionNode root = opened.repos().root(opened.repos().create(name, "", Optional.empty()));
      String side = random.nextBoolean() ? "16" : "32";
      Map<String, String> settings = Map.of("BlockSize", side + "," + side + "," + side);
      opened.repos().add(root, "seg", "labelmap", settings, made -> {});
      boolean late = random.nextInt(4) == 0;
      opened
          .repos()
          .add(root, "syn", "annotation", late ? Map.of() : Map.of("sync", "seg"), made -> {});
      reach(opened);
      models.put(root.id(), new NaiveAnnotation(Map.of()));
      open.add(root);
      overwrite(root);
      if (late) {
        for (int step = 0; step < 6; step++) {
          step(open.get(random.nextInt(open.size())));
        }
        DataInstance instance = opened.repos().instance(root, "syn");
        opened.annotations().follow(instance, List.of("seg"));
        opened.repos().changeSyncs(instance, List.of("seg"));
        checkAll(opened);
      }
    }

    VersionNode root(Volumes opened) {
      Repo repo =
          opened.repos().all().stream()
              .filter(found -> found.alias().equals("sequence " + number))
              .findAny()
              .orElseThrow();
      return opened.repos().root(repo);
    }

    /**
     * Voxels are overwritten between merges here, so a rebuilt mapping may be another one; but all
     * agrees with it.
     */
    void recount(Volumes opened) {
      reach(opened);
      for (int id : models.keySet()) {
        VersionNode version = opened.repos().node(id);
        String where = "seed " + SEED + ", sequence " + number + ", version " + id;
        assertThat(labelmap.check(version).run(blocks -> {}).problems()).as(where).isEmpty();
        assertThat(annotation.check(version).run(elements -> {}).problems()).as(where).isEmpty();
      }
    }

    void rebuild(Volumes opened) {
      reach(opened);
      long points = annotation.rebuild(opened.repos().repo(root(opened))).run(seen -> {}).points();
      assertThat(points).isGreaterThanOrEqualTo(models.get(root(opened).id()).elements.size());
    }

    private void reach(Volumes opened) {
      this.volumes = opened;
      VersionNode root = root(opened);
      labelmap = opened.labelmap(opened.repos().instance(root, "seg"));
      annotation = opened.annotations().of(opened.repos().instance(root, "syn"));
    }

    void run(int steps) {
      for (int step = 0; step < steps; step++) {
        VersionNode version = open.get(random.nextInt(open.size()));
        step(version);
        if (random.nextInt(3) == 0) {
          check(version);
        }
      }
      checkAll(volumes);
    }

    void checkAll(Volumes opened) {
      reach(opened);
      models.keySet().forEach(id -> check(opened.repos().node(id)));
    }

    private void step(VersionNode version) {
      switch (random.nextInt(14)) {
        case 0, 1, 2, 3 -> put(version);
        case 4 -> move(version);
        case 5 -> delete(version);
        case 6, 7 -> merge(version);
        case 8 -> cleave(version);
        case 9 -> splitSupervoxel(version);
        case 10 -> splitBody(version);
        case 11 -> renumber(version);
        case 12 -> overwrite(version);
        default -> commit(version);
      }
    }

    private Point point() {
      return new Point(random.nextInt(40) - 36, random.nextInt(36) - 2, random.nextInt(36) - 2);
    }

    private Optional<Point> known(VersionNode version) {
      List<Point> points = new ArrayList<>(models.get(version.id()).elements.keySet());
      return points.isEmpty()
          ? Optional.empty()
          : Optional.of(points.get(random.nextInt(points.size())));
    }

    private void put(VersionNode version) {
      List<Element> elements = new ArrayList<>();
      for (int i = random.nextInt(6); i >= 0; i--) {
        Point at = random.nextInt(4) == 0 ? known(version).orElse(point()) : point();
        List<String> tags = new ArrayList<>();
        for (String tag : List.of("a", "ab", "b")) {
          if (random.nextInt(3) == 0) {
            tags.add(tag);
          }
        }
        List<Relation> relations = new ArrayList<>();
        for (int k = random.nextInt(3); k > 0; k--) {
          Point to = random.nextInt(3) == 0 ? at : known(version).orElse(point());
          relations.add(new Relation(Relation.Type.values()[random.nextInt(5)], to));
        }
        ElementKind kind = ElementKind.values()[random.nextInt(5)];
        elements.add(new Element(at, kind, tags, Map.of("n", "" + random.nextInt(9)), relations));
      }
      annotation.put(version, elements);
      models.get(version.id()).put(elements);
    }

    private void move(VersionNode version) {
      Point to = point();
      Optional<Point> from = known(version);
      if (from.isPresent() && !models.get(version.id()).elements.containsKey(to)) {
        annotation.move(version, from.get(), to);
        models.get(version.id()).move(from.get(), to);
      }
    }

    private void delete(VersionNode version) {
      known(version)
          .ifPresent(
              at -> {
                annotation.delete(version, at);
                models.get(version.id()).delete(at);
              });
    }

    private List<Long> bodies(VersionNode version) {
      List<Long> bodies = new ArrayList<>();
      labelmap.bodies().visit(0, version, (label, body) -> bodies.add(label));
      Collections.shuffle(bodies, random);
      return bodies;
    }

    private void merge(VersionNode version) {
      List<Long> bodies = bodies(version);
      if (bodies.size() > 1) {
        int end = 2 + random.nextInt(Math.min(3, bodies.size() - 1));
        labelmap.edits().merge(version, bodies.get(0), bodies.subList(1, end), Author.UNKNOWN);
      }
    }

    private void cleave(VersionNode version) {
      for (long body : bodies(version)) {
        long[] supervoxels = labelmap.bodies().body(body, version).orElseThrow().supervoxels();
        if (supervoxels.length > 1) {
          labelmap.edits().cleave(version, body, List.of(supervoxels[0]), Author.UNKNOWN);
          return;
        }
      }
    }

    /** The runs of half of the rows that have a label, and whether that is not all of it. */
    private Optional<RunList> half(VersionNode version, long label, boolean supervoxels) {
      long[] voxels = labelmap.voxels().read(version, box(), supervoxels);
      List<Integer> runs = new ArrayList<>();
      int left = 0;
      for (int i = 0; i < voxels.length; i++) {
        if (voxels[i] == label) {
          if (i / SIDE % 2 == 0) {
            runs.addAll(List.of(i % SIDE - SIDE, i / SIDE % SIDE, i / SIDE / SIDE, 1));
          } else {
            left++;
          }
        }
      }
      return runs.isEmpty() || left == 0
          ? Optional.empty()
          : Optional.of(new RunList(runs.stream().mapToInt(Integer::intValue).toArray()));
    }

    private void splitSupervoxel(VersionNode version) {
      for (long body : bodies(version).stream().limit(1).toList()) {
        long supervoxel = labelmap.bodies().body(body, version).orElseThrow().supervoxels()[0];
        half(version, supervoxel, true)
            .ifPresent(
                runs ->
                    labelmap
                        .splits()
                        .supervoxel(
                            version,
                            supervoxel,
                            runs,
                            OptionalLong.empty(),
                            OptionalLong.empty(),
                            Author.UNKNOWN));
      }
    }

    private void splitBody(VersionNode version) {
      for (long body : bodies(version).stream().limit(1).toList()) {
        half(version, body, false)
            .ifPresent(runs -> labelmap.splits().body(version, body, runs, Author.UNKNOWN));
      }
    }

    private void renumber(VersionNode version) {
      for (long body : bodies(version).stream().limit(1).toList()) {
        long fresh = labelmap.state().nextLabel() + random.nextInt(3);
        labelmap.edits().renumber(version, body, fresh, Author.UNKNOWN);
      }
    }

    private static Cutout box() {
      return new Cutout(0, -SIDE, 0, 0, SIDE, SIDE, SIDE);
    }

    /** Paints boxes with supervoxels old and new, and background. */
    private void overwrite(VersionNode version) {
      long[] voxels = labelmap.voxels().read(version, box(), true);
      TreeSet<Long> known = new TreeSet<>();
      for (long voxel : voxels) {
        known.add(voxel);
      }
      List<Long> labels = new ArrayList<>(known);
      for (int i = 0; i < 6; i++) {
        long label = random.nextBoolean() ? nextLabel++ : labels.get(random.nextInt(labels.size()));
        int x0 = random.nextInt(SIDE);
        int y0 = random.nextInt(SIDE);
        int z0 = random.nextInt(SIDE);
        for (int k = 0; k < voxels.length; k++) {
          if (k % SIDE >= x0 && k / SIDE % SIDE >= y0 && k / SIDE / SIDE >= z0) {
            voxels[k] = label;
          }
        }
      }
      labelmap
          .ingest()
          .write(
              version,
              labelmap.voxels().cut(voxels, box()),
              new Ingest.Mode(0, true, true),
              Author.UNKNOWN);
    }

    private void commit(VersionNode version) {
      if (models.size() > 6) {
        return;
      }
      volumes.repos().commit(version, Optional.empty(), List.of());
      open.remove(version);
      List<VersionNode> children = new ArrayList<>();
      children.add(volumes.repos().newVersion(version, "", Optional.empty()));
      if (random.nextBoolean()) {
        String branch = "branch-" + models.size();
        children.add(volumes.repos().branch(version, branch, "", Optional.empty()));
      }
      for (VersionNode child : children) {
        models.put(child.id(), models.get(version.id()).copy());
        open.add(child);
      }
    }

    private void check(VersionNode version) {
      NaiveAnnotation model = models.get(version.id());
      assertThat(annotation.check(version).run(elements -> {}).problems()).isEmpty();
      List<Element> all = new ArrayList<>();
      annotation.reads().all(version, all::add);
      assertThat(sorted(all)).isEqualTo(List.copyOf(model.elements.values()));
      if (annotation.reads().labelmap().isEmpty()) {
        return;
      }
      TreeMap<Long, List<Element>> byBody = model.byBody(labelmap, version);
      byBody.remove(0L);
      for (long body : bodies(version)) {
        byBody.putIfAbsent(body, List.of());
      }
      byBody.forEach(
          (body, own) -> {
            List<Element> found = new ArrayList<>();
            annotation.reads().ofBody(version, body, found::add);
            assertThat(found).as("body %d of version %d", body, version.id()).isEqualTo(own);
          });
      for (String tag : List.of("a", "ab", "b")) {
        List<Element> tagged = new ArrayList<>();
        annotation.reads().tagged(version, tag, tagged::add);
        assertThat(sorted(tagged))
            .isEqualTo(
                model.elements.values().stream().filter(e -> e.tags().contains(tag)).toList());
      }
      ranked(version, model, CountedKind.PRE_SYN, ElementKind.PRE_SYN);
      ranked(
          version,
          model,
          CountedKind.ALL_SYN,
          ElementKind.PRE_SYN,
          ElementKind.POST_SYN,
          ElementKind.GAP);
    }

    private void ranked(
        VersionNode version, NaiveAnnotation model, CountedKind kind, ElementKind... kinds) {
      BodyCounts counts = annotation.rankings().of(version, kind);
      List<BodyCount> ranking = model.ranking(labelmap, version, kinds);
      assertThat(counts.top(4)).isEqualTo(ranking.stream().limit(4).toList());
      assertThat(counts.threshold(2, 1, 3))
          .isEqualTo(ranking.stream().filter(c -> c.count() >= 2).skip(1).limit(3).toList());
      ranking.forEach(count -> assertThat(counts.of(count.body())).isEqualTo(count.count()));
    }

    private static List<Element> sorted(List<Element> elements) {
      return elements.stream().sorted((a, b) -> a.at().compareTo(b.at())).toList();
    }
  }
}
