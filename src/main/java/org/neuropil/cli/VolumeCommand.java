package org.neuropil.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code volume}: stands before the commands for voxels. */
@Command(
    name = "volume",
    description = "Voxels: labelmaps of the data folder.",
    subcommands = {
      VolumeImportCommand.class,
      VolumeArchiveCommand.class,
      VolumeUnarchiveCommand.class,
      VolumeVerifyCommand.class,
      VolumeRebuildCommand.class
    },
    mixinStandardHelpOptions = true)
final class VolumeCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
