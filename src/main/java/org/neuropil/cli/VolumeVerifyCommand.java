package org.neuropil.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.neuropil.volume.Volumes;
import org.neuropil.volume.annotation.Annotations;
import org.neuropil.volume.annotation.ElementCheck;
import org.neuropil.volume.labelmap.LabelmapCheck;
import org.neuropil.volume.version.DataInstance;
import org.neuropil.volume.version.VersionNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code volume verify}: recounts labelmaps and annotations. */
@Command(
    name = "verify",
    description = {
      "Compare, in one version, the voxels of labelmaps with index, bodies and mapping, and the"
          + " elements of annotations with their indices by body and tag; and every value with its"
          + " checksum. The service must not run on the same data folder."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:all agrees", "1:it does not, or is damaged", "2:the command line is wrong"},
    mixinStandardHelpOptions = true)
final class VolumeVerifyCommand implements Callable<Integer> {
  @Option(
      names = "--version",
      paramLabel = "UUID",
      required = true,
      description = "The version to look at, as UUID or UUID:branch.")
  private String version = "";

  @Option(
      names = "--instance",
      paramLabel = "NAME",
      description = "The labelmap or annotation (default: all that the repo has).")
  private @Nullable String instance;

  private volatile String what = "";
  private volatile long seen;

  @Mixin private OfflineVolumes offline = new OfflineVolumes();

  @Override
  public Integer call() {
    return offline.with(this::verify);
  }

  private int verify(Volumes volumes, PrintWriter out) {
    VersionNode node = volumes.repos().find(version);
    boolean agrees = true;
    for (DataInstance one : instances(volumes, node)) {
      VersionNode shown = volumes.repos().shown(one, node);
      List<String> problems =
          one.type().equals(Annotations.TYPE)
              ? elements(volumes, one, shown, out)
              : voxels(volumes, one, shown, out);
      problems.forEach(problem -> out.println("WRONG  " + problem));
      agrees &= problems.isEmpty();
      out.flush();
    }
    return agrees ? 0 : 1;
  }

  private List<DataInstance> instances(Volumes volumes, VersionNode node) {
    if (instance != null) {
      return List.of(volumes.repos().instance(node, instance));
    }
    return volumes.repos().instances(volumes.repos().repo(node)).stream()
        .filter(one -> one.type().equals("labelmap") || one.type().equals(Annotations.TYPE))
        .toList();
  }

  private List<String> voxels(
      Volumes volumes, DataInstance labelmap, VersionNode node, PrintWriter out) {
    LabelmapCheck.Outcome outcome;
    what = "blocks";
    try (ProgressLine line = offline.progress(this::line)) {
      outcome = volumes.labelmap(labelmap).check(node).run(blocks -> seen = blocks);
    }
    out.printf(
        Locale.ROOT,
        "%s: %,d blocks, %,d supervoxels, %,d bodies%n",
        labelmap.name(),
        outcome.blocks(),
        outcome.supervoxels(),
        outcome.bodies());
    if (outcome.groups() > 0) {
      out.printf("%d of 4096 groups of supervoxels differ%n", outcome.groups());
    }
    return outcome.problems();
  }

  private List<String> elements(
      Volumes volumes, DataInstance annotation, VersionNode node, PrintWriter out) {
    ElementCheck.Outcome outcome;
    what = "elements";
    try (ProgressLine line = offline.progress(this::line)) {
      outcome = volumes.annotations().of(annotation).check(node).run(elements -> seen = elements);
    }
    out.printf(
        Locale.ROOT,
        "%s: %,d elements, %,d violations%n",
        annotation.name(),
        outcome.elements(),
        outcome.violations());
    if (outcome.violations() > 0) {
      out.printf(
          Locale.ROOT,
          "%,d with another supervoxel than their voxel, %,d wrong by supervoxel, %,d by tag,"
              + " %,d counts by body%n",
          outcome.misplaced(),
          outcome.bySupervoxel(),
          outcome.byTag(),
          outcome.counts());
    }
    return outcome.problems();
  }

  private String line(double seconds, boolean terminal) {
    return String.format(Locale.ROOT, "%,d %s, %.0f s", seen, what, seconds);
  }
}
