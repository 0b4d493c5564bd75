package org.neuropil.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.neuropil.volume.Volumes;
import org.neuropil.volume.archive.ArchivePlace;
import org.neuropil.volume.archive.Unarchiving;
import org.neuropil.volume.labelmap.Labelmap;
import org.neuropil.volume.version.VersionNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code volume unarchive}: moves voxels from a bucket or a folder back. */
@Command(
    name = "unarchive",
    description = {
      "Move the voxels of a labelmap that volume archive moved away back onto the local disk, those"
          + " of all versions. The service must not run on the same data folder. Interrupted, the"
          + " same command goes on."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:all is back", "1:failed: run it again", "2:the command line is wrong"},
    mixinStandardHelpOptions = true)
final class VolumeUnarchiveCommand implements Callable<Integer> {
  @Option(
      names = "--version",
      paramLabel = "UUID",
      required = true,
      description = "Any version of the repo, as UUID or UUID:branch.")
  private String version = "";

  @Option(names = "--instance", paramLabel = "NAME", required = true, description = "The labelmap.")
  private String instance = "";

  @Option(
      names = "--delete",
      description = "Delete objects whose voxels are back (default: they stay).")
  private boolean delete;

  private volatile long moved;
  private volatile long all;

  @Mixin private OfflineVolumes offline = new OfflineVolumes();

  @Override
  public Integer call() {
    return offline.with(this::unarchive);
  }

  private int unarchive(Volumes volumes, PrintWriter out) {
    VersionNode node = volumes.repos().find(version);
    Labelmap labelmap = volumes.labelmap(volumes.repos().instance(node, instance));
    String place = labelmap.archivePlace().map(ArchivePlace::location).orElse("no archive");
    Unarchiving unarchiving = labelmap.unarchiving();
    all = unarchiving.blocks();
    Unarchiving.Outcome outcome;
    try (ProgressLine line = offline.progress(this::line)) {
      outcome = unarchiving.move(delete, blocks -> moved = blocks);
    }
    out.printf(
        Locale.ROOT,
        "%s: %,d blocks of %,d packs moved back from %s%n",
        instance,
        outcome.blocks(),
        outcome.packs(),
        place);
    if (delete) {
      out.printf(Locale.ROOT, "%,d objects deleted%n", outcome.deleted());
    }
    return 0;
  }

  private String line(double seconds, boolean terminal) {
    int percent = (int) (100 * moved / Math.max(1, all));
    return String.format(
        Locale.ROOT,
        "%s%d%%, %,d of %,d blocks, %.0f s",
        terminal ? ProgressLine.bar(percent) : "",
        percent,
        moved,
        all,
        seconds);
  }
}
