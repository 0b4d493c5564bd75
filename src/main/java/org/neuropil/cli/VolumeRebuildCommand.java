package org.neuropil.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.neuropil.volume.Volumes;
import org.neuropil.volume.labelmap.IndexRebuild;
import org.neuropil.volume.store.VolumeStoreException;
import org.neuropil.volume.store.VolumeStoreSettings;
import org.neuropil.volume.version.VersionNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code volume rebuild}: makes a labelmap's index and mapping anew. */
@Command(
    name = "rebuild",
    description = {
      "Make the index, bodies and mapping of a labelmap anew, in all versions of its repo: from its"
          + " voxels and its log. For a labelmap that volume verify finds wrong, or whose values are"
          + " damaged. The new state is in place at once, at the end; interrupted, the old one stays."
          + " The service must not run on the same data folder."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the new state is in place",
      "1:failed: nothing was changed",
      "2:the command line is wrong"
    },
    mixinStandardHelpOptions = true)
final class VolumeRebuildCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--version",
      paramLabel = "UUID",
      required = true,
      description = "Any version of the repo, as UUID or UUID:branch.")
  private String version = "";

  @Option(names = "--instance", paramLabel = "NAME", required = true, description = "The labelmap.")
  private String instance = "";

  private volatile long blocks;
  private volatile long versions;

  @Mixin private DataFolder data = new DataFolder();

  @Override
  public Integer call() {
    Path folder = data.layout().data().resolve("volumes");
    PrintWriter out = spec.commandLine().getOut();
    try (Volumes volumes = Volumes.open(folder, VolumeStoreSettings.DEFAULT, Clock.systemUTC())) {
      VersionNode node = volumes.repos().find(version);
      IndexRebuild rebuild = volumes.rebuild(volumes.repos().instance(node, instance));
      IndexRebuild.Outcome outcome;
      try (ProgressLine line =
          new ProgressLine(this::line, spec.commandLine().getErr(), ProgressLine.isTerminal())) {
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
      out.flush();
      return 0;
    } catch (VolumeStoreException | IllegalArgumentException e) {
      spec.commandLine().getErr().println(e.getMessage());
      spec.commandLine().getErr().flush();
      return 1;
    }
  }

  private void at(IndexRebuild.Stage stage, long done) {
    switch (stage) {
      case BLOCKS -> blocks = done;
      case VERSIONS -> versions = done;
    }
  }

  private String line(double seconds, boolean terminal) {
    return String.format(
        Locale.ROOT, "%,d blocks, %,d versions, %.0f s", blocks, versions, seconds);
  }
}
