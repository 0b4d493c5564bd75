package org.neuropil;

import org.neuropil.cli.RootCommand;

/** The entry: picks a command. */
public final class Neuropil {
  private Neuropil() {}

  public static void main(String[] arguments) {
    System.exit(RootCommand.run(arguments));
  }
}
