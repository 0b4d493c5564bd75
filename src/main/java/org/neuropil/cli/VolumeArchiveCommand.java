package org.neuropil.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.neuropil.volume.Volumes;
import org.neuropil.volume.archive.ArchivePlace;
import org.neuropil.volume.labelmap.Labelmap;
import org.neuropil.volume.version.VersionException;
import org.neuropil.volume.version.VersionNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code volume archive PLACE}: moves the voxels of locked versions into a bucket or a folder. */
@Command(
    name = "archive",
    description = {
      "Move the voxels of a labelmap's locked versions into objects: s3://bucket/prefix, or a"
          + " folder. They are read from there as before; mapping, index and log stay. The service"
          + " must not run on the same data folder. Interrupted, the same command goes on."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:all is moved", "1:failed: run it again", "2:the command line is wrong"},
    mixinStandardHelpOptions = true)
final class VolumeArchiveCommand implements Callable<Integer> {
  @Parameters(paramLabel = "PLACE", description = "Where the voxels go.")
  private String place = "";

  @Option(
      names = "--version",
      paramLabel = "UUID",
      required = true,
      description = "The newest version to move, as UUID or UUID:branch; its ancestors go too.")
  private String version = "";

  @Option(names = "--instance", paramLabel = "NAME", required = true, description = "The labelmap.")
  private String instance = "";

  @Option(
      names = "--s3-endpoint",
      paramLabel = "URL",
      description = "An S3 service other than Amazon's.")
  private @Nullable URI endpoint;

  @Option(names = "--s3-region", paramLabel = "NAME", description = "The bucket's region.")
  private @Nullable String region;

  private volatile long seen;

  @Mixin private OfflineVolumes offline = new OfflineVolumes();

  @Override
  public Integer call() {
    return offline.with(this::archive);
  }

  private int archive(Volumes volumes, PrintWriter out) {
    VersionNode newest = volumes.repos().find(version);
    Labelmap labelmap = volumes.labelmap(volumes.repos().instance(newest, instance));
    List<VersionNode> versions = volumes.repos().ancestors(newest);
    if (versions.stream().noneMatch(VersionNode::locked)) {
      throw new VersionException(
          "version " + newest.uuid() + " is open, and has no locked ancestor: commit it first");
    }
    String where = place.contains("://") ? place : Path.of(place).toAbsolutePath().toString();
    ArchivePlace to =
        new ArchivePlace(where, Optional.ofNullable(endpoint), Optional.ofNullable(region));
    long moved;
    try (ProgressLine line = offline.progress(this::line)) {
      moved = labelmap.archive(to, versions, blocks -> seen = blocks);
    }
    out.printf(Locale.ROOT, "%s: %,d blocks moved to %s%n", instance, moved, where);
    return 0;
  }

  private String line(double seconds, boolean terminal) {
    return String.format(Locale.ROOT, "%,d blocks looked at, %.0f s", seen, seconds);
  }
}
