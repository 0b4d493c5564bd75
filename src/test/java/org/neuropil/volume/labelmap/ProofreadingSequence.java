package org.neuropil.volume.labelmap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import org.neuropil.volume.Volumes;
import org.neuropil.volume.archive.ArchivePlace;
import org.neuropil.volume.block.Cutout;
import org.neuropil.volume.labelmap.SparseVolumes.Target;
import org.neuropil.volume.store.VersionedCursor;
import org.neuropil.volume.version.DataInstance;
import org.neuropil.volume.version.Repo;
import org.neuropil.volume.version.VersionNode;

/** A repo with one labelmap of 2 x 2 x 2 blocks of 16 voxels, and its model by version. */
final class ProofreadingSequence {
  private static final int SIDE = 32;

  private final Random random;
  private Volumes volumes;
  private final Repo repo;
  private Labelmap labelmap;
  private final Map<Integer, NaiveLabelmap> models = new HashMap<>();
  private final List<VersionNode> open = new ArrayList<>();
  private final Optional<ArchivePlace> archive;
  private int branches;

  ProofreadingSequence(Volumes volumes, int number, Random random, Optional<ArchivePlace> archive) {
    this.archive = archive;
    this.random = random;
    this.volumes = volumes;
    repo = volumes.repos().create("sequence " + number, "", Optional.empty());
    VersionNode root = volumes.repos().root(repo);
    DataInstance instance =
        volumes
            .repos()
            .add(
                root,
                "seg",
                "labelmap",
                Map.of("BlockSize", "16,16,16", "MaxDownresLevel", "2"),
                made -> {});
    labelmap = volumes.labelmap(instance);
    long[] voxels = new long[SIDE * SIDE * SIDE];
    for (int i = 0; i < 12; i++) {
      fill(voxels, i == 0 ? 0 : 100 + i);
    }
    models.put(root.id(), new NaiveLabelmap(SIDE, voxels, new HashMap<>(), new HashSet<>()));
    write(root, voxels);
    open.add(root);
  }

  private void fill(long[] voxels, long label) {
    int x0 = random.nextInt(SIDE);
    int y0 = random.nextInt(SIDE);
    int z0 = random.nextInt(SIDE);
    int size = 4 + random.nextInt(SIDE - 4);
    for (int z = z0; z < Math.min(SIDE, z0 + size); z++) {
      for (int y = y0; y < Math.min(SIDE, y0 + size); y++) {
        for (int x = x0; x < Math.min(SIDE, x0 + size); x++) {
          voxels[(z * SIDE + y) * SIDE + x] = label;
        }
      }
    }
  }

  private void write(VersionNode version, long[] voxels) {
    Cutout all = new Cutout(0, -16, 0, 16, SIDE, SIDE, SIDE);
    labelmap
        .ingest()
        .write(
            version,
            labelmap.voxels().cut(voxels, all),
            new Ingest.Mode(0, true, true),
            Author.UNKNOWN);
  }

  void run(int steps) {
    for (int step = 0; step < steps; step++) {
      VersionNode version = open.get(random.nextInt(open.size()));
      step(version, models.get(version.id()));
    }
    check();
  }

  private void step(VersionNode version, NaiveLabelmap model) {
    List<Long> bodies = new ArrayList<>(model.bodies().keySet());
    if (bodies.isEmpty()) {
      return;
    }
    long body = bodies.get(random.nextInt(bodies.size()));
    List<Long> supervoxels = new ArrayList<>(model.bodies().get(body).keySet());
    switch (random.nextInt(9)) {
      case 0, 1, 2 -> merge(version, model, bodies, body);
      case 3, 4 -> cleave(version, model, body, supervoxels);
      case 5 -> splitSupervoxel(version, model, supervoxels);
      case 6 -> splitBody(version, model, body);
      case 7 -> {
        long fresh = labelmap.state().nextLabel() + random.nextInt(3);
        labelmap.edits().renumber(version, body, fresh, Author.UNKNOWN);
        model.renumber(body, fresh);
      }
      default -> commit(version, model);
    }
  }

  private void merge(VersionNode version, NaiveLabelmap model, List<Long> bodies, long target) {
    List<Long> merged = new ArrayList<>(bodies);
    merged.remove(target);
    if (!merged.isEmpty()) {
      java.util.Collections.shuffle(merged, random);
      merged = List.copyOf(merged.subList(0, Math.min(merged.size(), 1 + random.nextInt(3))));
      labelmap.edits().merge(version, target, merged, Author.UNKNOWN);
      model.merge(target, merged);
    }
  }

  private void cleave(VersionNode version, NaiveLabelmap model, long body, List<Long> supervoxels) {
    if (supervoxels.size() > 1) {
      List<Long> taken = supervoxels.subList(0, 1 + random.nextInt(supervoxels.size() - 1));
      long fresh = labelmap.edits().cleave(version, body, taken, Author.UNKNOWN).label();
      model.cleave(fresh, taken);
    }
  }

  private void splitSupervoxel(VersionNode version, NaiveLabelmap model, List<Long> supervoxels) {
    long supervoxel = supervoxels.get(random.nextInt(supervoxels.size()));
    boolean[] inside = someOf(i -> model.voxels[i] == supervoxel);
    long size = count(model, supervoxel, new boolean[0]);
    long cut = count(model, supervoxel, inside);
    if (cut > 0 && cut < size) {
      Splits.SplitParts parts =
          labelmap
              .splits()
              .supervoxel(
                  version,
                  supervoxel,
                  runs(inside),
                  OptionalLong.empty(),
                  OptionalLong.empty(),
                  Author.UNKNOWN);
      model.splitSupervoxel(supervoxel, inside, parts.split(), parts.remain());
    }
  }

  private void splitBody(VersionNode version, NaiveLabelmap model, long body) {
    boolean[] inside = someOf(i -> model.body(model.voxels[i]) == body);
    long size = 0;
    long cut = 0;
    for (int i = 0; i < inside.length; i++) {
      size += model.body(model.voxels[i]) == body ? 1 : 0;
      cut += inside[i] ? 1 : 0;
    }
    if (cut > 0 && cut < size) {
      Splits.NewBody made = labelmap.splits().body(version, body, runs(inside), Author.UNKNOWN);
      Mutation.SplitBody logged =
          (Mutation.SplitBody) labelmap.log.find(made.mutation()).orElseThrow().mutation();
      model.splitBody(body, inside, made.label(), logged.parts());
    }
  }

  private void commit(VersionNode version, NaiveLabelmap model) {
    volumes.repos().commit(version, Optional.empty(), List.of());
    open.remove(version);
    if (random.nextInt(3) == 0) {
      archive.ifPresent(
          place -> labelmap.archive(place, volumes.repos().ancestors(version), blocks -> {}));
    }
    if (archive.isPresent() && random.nextInt(8) == 0) {
      labelmap.unarchiving().move(random.nextBoolean(), blocks -> {});
    }
    VersionNode child = volumes.repos().newVersion(version, "", Optional.empty());
    models.put(child.id(), model.copy());
    open.add(child);
    if (random.nextBoolean()) {
      VersionNode side =
          volumes.repos().branch(version, "branch-" + branches++, "", Optional.empty());
      models.put(side.id(), model.copy());
      open.add(side);
    }
  }

  /** Goes on in the same volumes, opened anew. */
  void reopened(Volumes again) {
    volumes = again;
    labelmap = again.labelmap(instance(again));
  }

  DataInstance instance(Volumes opened) {
    return opened.repos().instance(repo, "seg").orElseThrow();
  }

  void check() {
    models.forEach((id, model) -> check(volumes.repos().node(id), model));
  }

  /** All that bodies, index and mapping say, line by line, in every version. */
  List<String> facts() {
    List<String> facts = new ArrayList<>();
    long most = labelmap.state().maxLabels().values().stream().mapToLong(v -> v).max().orElse(0);
    for (int id : new java.util.TreeSet<>(models.keySet())) {
      VersionNode version = volumes.repos().node(id);
      labelmap.bodies.scan(
          0,
          version.lineage(),
          (label, body) ->
              facts.add("%d: body %d %s %s".formatted(id, label, body.toMap(), body.last())));
      try (VersionedCursor cursor = labelmap.index.cursor()) {
        labelmap.index.visitAll(
            cursor,
            version.lineage(),
            (supervoxel, block, voxels) ->
                facts.add("%d: %d in %s: %d".formatted(id, supervoxel, block, voxels)));
      }
      labelmap.mapping.scan(
          version.lineage(),
          (supervoxel, body) -> facts.add("%d: %d to %d".formatted(id, supervoxel, body)));
      for (long label = 1; label <= most; label++) {
        facts.add(
            "%d: %d of %d %s"
                .formatted(
                    id,
                    label,
                    labelmap.mapping.body(label, version.lineage()),
                    labelmap.mapping.isRetired(label, version.lineage())));
      }
    }
    return facts;
  }

  private static long count(NaiveLabelmap model, long supervoxel, boolean[] inside) {
    long count = 0;
    for (int i = 0; i < model.voxels.length; i++) {
      count += model.voxels[i] == supervoxel && (inside.length == 0 || inside[i]) ? 1 : 0;
    }
    return count;
  }

  /** A random box of the voxels that are wanted. */
  private boolean[] someOf(java.util.function.IntPredicate wanted) {
    int step = List.of(1, SIDE, SIDE * SIDE).get(random.nextInt(3)); // along x, y or z
    int from = random.nextInt(SIDE);
    int to = from + 1 + random.nextInt(SIDE - from);
    boolean[] inside = new boolean[SIDE * SIDE * SIDE];
    for (int i = 0; i < inside.length; i++) {
      int at = i / step % SIDE;
      inside[i] = at >= from && at < to && wanted.test(i);
    }
    return inside;
  }

  private static RunList runs(boolean[] inside) {
    List<Integer> runs = new ArrayList<>();
    for (int i = 0; i < inside.length; ) {
      int length = 0;
      while (i + length < inside.length
          && inside[i + length]
          && (length == 0 || (i + length) % SIDE != 0)) {
        length++;
      }
      if (length > 0) {
        runs.addAll(List.of(i % SIDE - 16, i / SIDE % SIDE, i / SIDE / SIDE + 16, length));
      }
      i += Math.max(1, length);
    }
    return new RunList(runs.stream().mapToInt(Integer::intValue).toArray());
  }

  private void check(VersionNode version, NaiveLabelmap model) {
    long[] supervoxels = model.voxels;
    int side = SIDE;
    for (int scale = 0; scale <= 2; scale++) {
      Cutout box = new Cutout(scale, -16 >> scale, 0, 16 >> scale, side, side, side);
      assertThat(Arrays.equals(labelmap.voxels().read(version, box, true), supervoxels))
          .as("supervoxels of version %d, scale %d", version.id(), scale)
          .isTrue();
      long[] bodies = Arrays.stream(supervoxels).map(model::body).toArray();
      assertThat(Arrays.equals(labelmap.voxels().read(version, box, false), bodies))
          .as("bodies of version %d, scale %d", version.id(), scale)
          .isTrue();
      supervoxels = model.halved(supervoxels, side);
      side /= 2;
    }
    TreeMap<Long, TreeMap<Long, Long>> listed = new TreeMap<>(Long::compareUnsigned);
    labelmap.bodies().visit(0, version, (label, body) -> listed.put(label, body.toMap()) == null);
    assertThat(listed).isEqualTo(model.bodies());
    listed.forEach(
        (label, sizes) -> {
          long voxels =
              labelmap.sparseVolumes().blocks(new Target(label, false, version)).values().stream()
                  .mapToLong(Long::longValue)
                  .sum();
          assertThat(voxels).isEqualTo(sizes.values().stream().mapToLong(v -> v).sum());
        });
    LabelmapCheck.Outcome recount = labelmap.check(version).run(blocks -> {});
    assertThat(recount.problems()).isEmpty();
    assertThat(recount.bodies()).isEqualTo(model.bodies().size());
    assertThat(recount.supervoxels()).isEqualTo(model.supervoxels().size());
    for (long supervoxel : model.supervoxels()) {
      assertThat(labelmap.bodies().bodyOf(supervoxel, version)).isEqualTo(model.body(supervoxel));
    }
    for (long supervoxel : model.retired) {
      assertThat(labelmap.bodies().bodyOf(supervoxel, version)).isZero();
    }
  }
}
