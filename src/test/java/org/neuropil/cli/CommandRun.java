package org.neuropil.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** What a command that ran in this process printed, and its exit code. */
public record CommandRun(int exitCode, String output) {
  public static CommandRun of(String... arguments) {
    StringWriter output = new StringWriter();
    PrintWriter writer = new PrintWriter(output);
    int exitCode =
        new CommandLine(new RootCommand()).setOut(writer).setErr(writer).execute(arguments);
    return new CommandRun(exitCode, output.toString());
  }
}
