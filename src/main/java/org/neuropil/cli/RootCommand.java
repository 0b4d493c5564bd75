package org.neuropil.cli;

import java.util.stream.Stream;
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
      SnapshotCommand.class,
      DatasetsCommand.class,
      ExportCommand.class,
      BenchCommand.class,
      TokenCommand.class,
      VolumeCommand.class
    })
public final class RootCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /**
   * Runs the command that the arguments name; without one, serves. Settings alone, such as {@code
   * --server.port=9000}, are settings of the service.
   *
   * @return the process's exit code
   */
  public static int run(String... arguments) {
    CommandLine commandLine = new CommandLine(new RootCommand());
    boolean isSetting = arguments.length > 0 && arguments[0].matches("--[a-z]+[.].*");
    if (arguments.length == 0 || isSetting) {
      return commandLine.execute(
          Stream.concat(Stream.of("serve"), Stream.of(arguments)).toArray(String[]::new));
    }
    return commandLine.execute(arguments);
  }
}
