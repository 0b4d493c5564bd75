package org.neuropil.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What stands before the commands. */
@Command(
    name = "neuropil",
    description = "A connectome server in one Java process.",
    mixinStandardHelpOptions = true,
    subcommands = {
      ServeCommand.class,
      ImportCommand.class,
      VerifyCommand.class,
      DatasetsCommand.class
    })
public final class RootCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /**
   * Runs the command that the arguments name.
   *
   * @return the process's exit code
   */
  public static int run(String... arguments) {
    return new CommandLine(new RootCommand()).execute(arguments);
  }
}
