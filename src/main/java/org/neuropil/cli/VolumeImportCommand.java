package org.neuropil.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.neuropil.volume.Volumes;
import org.neuropil.volume.ingest.VolumeImport;
import org.neuropil.volume.ingest.VolumeImportException;
import org.neuropil.volume.ingest.VolumeImportRequest;
import org.neuropil.volume.objects.ObjectSettings;
import org.neuropil.volume.source.SourceBox;
import org.neuropil.volume.source.VoxelSource;
import org.neuropil.volume.source.VoxelSources;
import org.neuropil.volume.store.VolumeStoreException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code volume import SOURCE}: takes a segmentation into a labelmap. */
@Command(
    name = "import",
    description = {
      "Take a segmentation into a labelmap: a precomputed volume (folder, http://, https:// or"
          + " s3://bucket/key) or a .npz. The service must not run on the same data folder."
          + " Interrupted, the same command goes on where it was."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:all is in", "1:failed: run it again", "2:the command line is wrong"},
    mixinStandardHelpOptions = true)
final class VolumeImportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "SOURCE", description = "Where the segmentation is.")
  private String source = "";

  @Option(
      names = "--repo",
      paramLabel = "UUID",
      description = "The open version to write into, as UUID or UUID:branch (default: a new repo).")
  private @Nullable String repo;

  @Option(
      names = "--instance",
      paramLabel = "NAME",
      required = true,
      description = "The labelmap; made when it is not there.")
  private String instance = "";

  @Option(
      names = "--box",
      paramLabel = "x0,y0,z0,x1,y1,z1",
      description = "Only these voxels, and what completes their blocks; upper ends excluded.")
  private @Nullable String box;

  @Option(
      names = "--scales",
      paramLabel = "all|computed",
      defaultValue = "computed",
      description = "Coarser scales: the source's own, or computed (default: ${DEFAULT-VALUE}).")
  private String scales = "computed";

  @Option(
      names = "--s3-endpoint",
      paramLabel = "URL",
      description = "An S3 service other than Amazon's.")
  private @Nullable URI endpoint;

  @Option(names = "--s3-region", paramLabel = "NAME", description = "The bucket's region.")
  private @Nullable String region;

  @Option(names = "--s3-anonymous", description = "Ask S3 without credentials.")
  private boolean anonymous;

  private volatile int done;
  private volatile int regions = 1;

  @Mixin private OfflineVolumes offline = new OfflineVolumes();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Optional<SourceBox> wanted = Optional.ofNullable(box).map(this::box);
    VolumeImportRequest.Scales from = scales();
    try (VoxelSource opened = VoxelSources.open(source, settings());
        Volumes volumes = offline.open()) {
      String version = repo;
      if (version == null) {
        var made = volumes.repos().create(instance, "imported", Optional.empty());
        version = volumes.repos().root(made).uuid();
        out.println("New repo: --repo " + version);
        out.flush();
      }
      run(opened, volumes, new VolumeImportRequest(source, version, instance, wanted, from));
      return 0;
    } catch (IOException
        | VolumeImportException
        | VolumeStoreException
        | IllegalArgumentException e) {
      return offline.failed(e);
    }
  }

  private void run(VoxelSource opened, Volumes volumes, VolumeImportRequest request)
      throws IOException {
    VolumeImport.Outcome outcome;
    try (ProgressLine line = offline.progress(this::line)) {
      outcome =
          new VolumeImport(volumes, offline.folder().resolve("imports"))
              .run(opened, request, this::at);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%s: %,d regions, %,d blocks written%s%n",
        instance,
        outcome.regions(),
        outcome.blocks(),
        outcome.resumedAt() == 0 ? "" : ", went on after region " + outcome.resumedAt());
    out.flush();
  }

  private void at(int written, int all) {
    regions = all;
    done = written;
  }

  private String line(double seconds, boolean terminal) {
    int percent = (int) (100L * done / regions);
    return String.format(
        Locale.ROOT,
        "%s%d%%, %,d of %,d regions, %.0f s",
        terminal ? ProgressLine.bar(percent) : "",
        percent,
        done,
        regions,
        seconds);
  }

  private ObjectSettings settings() {
    ObjectSettings settings = ObjectSettings.defaults().withAnonymous(anonymous);
    settings = endpoint == null ? settings : settings.withEndpoint(endpoint);
    return region == null ? settings : settings.withRegion(region);
  }

  private VolumeImportRequest.Scales scales() {
    return switch (scales) {
      case "all" -> VolumeImportRequest.Scales.ALL;
      case "computed" -> VolumeImportRequest.Scales.COMPUTED;
      default -> throw wrong("--scales: " + scales + " (expected: all or computed)");
    };
  }

  private SourceBox box(String text) {
    try {
      int[] ends = Arrays.stream(text.split(",", -1)).mapToInt(Integer::parseInt).toArray();
      if (ends.length == 6) {
        return new SourceBox(ends[0], ends[1], ends[2], ends[3], ends[4], ends[5]);
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw wrong("--box: " + text + " (expected: x0,y0,z0,x1,y1,z1)");
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
