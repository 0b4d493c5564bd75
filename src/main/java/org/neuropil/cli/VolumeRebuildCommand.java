package org.neuropil.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.neuropil.volume.Volumes;
import org.neuropil.volume.annotation.Annotations;
import org.neuropil.volume.annotation.ElementRebuild;
import org.neuropil.volume.labelmap.IndexRebuild;
import org.neuropil.volume.version.DataInstance;
import org.neuropil.volume.version.VersionNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code volume rebuild}: makes indices and a labelmap's mapping anew. */
@Command(
    name = "rebuild",
    description = {
      "Make anew, in all versions of the repo, the index, bodies and mapping of a labelmap from its"
          + " voxels and its log, or the indices of an annotation from its elements. For what volume"
          + " verify finds wrong, or whose values are damaged. A labelmap's new state is in place at"
          + " once, at the end; an annotation is mended row by row. The service must not run on the"
          + " same data folder."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed: a labelmap is as it was before, an annotation no worse",
      "2:the command line is wrong"
    },
    mixinStandardHelpOptions = true)
final class VolumeRebuildCommand implements Callable<Integer> {
  @Option(
      names = "--version",
      paramLabel = "UUID",
      required = true,
      description = "Any version of the repo, as UUID or UUID:branch.")
  private String version = "";

  @Option(
      names = "--instance",
      paramLabel = "NAME",
      required = true,
      description = "The labelmap or annotation.")
  private String instance = "";

  private volatile long blocks;
  private volatile long versions;
  private volatile long points;

  @Mixin private OfflineVolumes offline = new OfflineVolumes();

  @Override
  public Integer call() {
    return offline.with(this::rebuild);
  }

  private int rebuild(Volumes volumes, PrintWriter out) {
    VersionNode node = volumes.repos().find(version);
    DataInstance found = volumes.repos().instance(node, instance);
    if (found.type().equals(Annotations.TYPE)) {
      elements(volumes.annotations().of(found).rebuild(volumes.repos().repo(node)), out);
    } else {
      voxels(volumes.rebuild(found), out);
    }
    return 0;
  }

  private void elements(ElementRebuild rebuild, PrintWriter out) {
    ElementRebuild.Outcome outcome;
    try (ProgressLine line = offline.progress(this::pointsLine)) {
      outcome = rebuild.run(done -> points = done);
    }
    out.printf(
        Locale.ROOT,
        "%s: %,d points, %,d rows of indices written, %,d removed%n",
        instance,
        outcome.points(),
        outcome.rows(),
        outcome.removed());
  }

  private void voxels(IndexRebuild rebuild, PrintWriter out) {
    IndexRebuild.Outcome outcome;
    try (ProgressLine line = offline.progress(this::blocksLine)) {
      outcome = rebuild.run(this::at);
    }
    out.printf(
        Locale.ROOT,
        "%s: %,d blocks counted in %,d versions, %,d mappings and %,d bodies written%n",
        instance,
        outcome.blocks(),
        outcome.versions(),
        outcome.mappings(),
        outcome.bodies());
    if (outcome.kept() > 0) {
      out.printf(
          Locale.ROOT,
          "%,d of the versions keep the mapping that they had: some of it was set by hand%n",
          outcome.kept());
    }
  }

  private void at(IndexRebuild.Stage stage, long done) {
    switch (stage) {
      case BLOCKS -> blocks = done;
      case VERSIONS -> versions = done;
    }
  }

  private String pointsLine(double seconds, boolean terminal) {
    return String.format(Locale.ROOT, "%,d points, %.0f s", points, seconds);
  }

  private String blocksLine(double seconds, boolean terminal) {
    return String.format(
        Locale.ROOT, "%,d blocks, %,d versions, %.0f s", blocks, versions, seconds);
  }
}
