package org.neuropil.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.neuropil.volume.Volumes;
import org.neuropil.volume.labelmap.Labelmap;
import org.neuropil.volume.labelmap.LabelmapCheck;
import org.neuropil.volume.store.VolumeStoreException;
import org.neuropil.volume.store.VolumeStoreSettings;
import org.neuropil.volume.version.VersionNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code volume verify}: recounts a labelmap. */
@Command(
    name = "verify",
    description = {
      "Compare the voxels of one version of a labelmap with its index, bodies and mapping, and every"
          + " value with its checksum. The service must not run on the same data folder."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:all agrees", "1:it does not, or is damaged", "2:the command line is wrong"},
    mixinStandardHelpOptions = true)
final class VolumeVerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--version",
      paramLabel = "UUID",
      required = true,
      description = "The version to look at, as UUID or UUID:branch.")
  private String version = "";

  @Option(names = "--instance", paramLabel = "NAME", required = true, description = "The labelmap.")
  private String instance = "";

  private volatile long seen;

  @Mixin private DataFolder data = new DataFolder();

  @Override
  public Integer call() {
    Path folder = data.layout().data().resolve("volumes");
    PrintWriter out = spec.commandLine().getOut();
    try (Volumes volumes = Volumes.open(folder, VolumeStoreSettings.DEFAULT, Clock.systemUTC())) {
      VersionNode node = volumes.repos().find(version);
      Labelmap labelmap = volumes.labelmap(volumes.repos().instance(node, instance));
      LabelmapCheck.Outcome outcome;
      try (ProgressLine line =
          new ProgressLine(this::line, spec.commandLine().getErr(), ProgressLine.isTerminal())) {
        outcome = labelmap.check(node).run(blocks -> seen = blocks);
      }
      out.printf(
          Locale.ROOT,
          "%s: %,d blocks, %,d supervoxels, %,d bodies%n",
          instance,
          outcome.blocks(),
          outcome.supervoxels(),
          outcome.bodies());
      outcome.problems().forEach(problem -> out.println("WRONG  " + problem));
      if (outcome.groups() > 0) {
        out.printf("%d of 4096 groups of supervoxels differ%n", outcome.groups());
      }
      out.flush();
      return outcome.problems().isEmpty() ? 0 : 1;
    } catch (VolumeStoreException | IllegalArgumentException e) {
      spec.commandLine().getErr().println(e.getMessage());
      spec.commandLine().getErr().flush();
      return 1;
    }
  }

  private String line(double seconds, boolean terminal) {
    return String.format(Locale.ROOT, "%,d blocks, %.0f s", seen, seconds);
  }
}
