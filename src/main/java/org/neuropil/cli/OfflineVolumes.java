package org.neuropil.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import org.neuropil.volume.Volumes;
import org.neuropil.volume.store.VolumeStoreException;
import org.neuropil.volume.store.VolumeStoreSettings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The data folder's volumes, for commands that work on them while no service does. */
final class OfflineVolumes {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Mixin private DataFolder data = new DataFolder();

  /** What a command does with the volumes. */
  interface Work {
    /**
     * Runs while the volumes are open.
     *
     * @param out is flushed at the end
     * @return the exit code
     */
    int run(Volumes volumes, PrintWriter out);
  }

  /** Where the volumes are. */
  Path folder() {
    return data.layout().data().resolve("volumes");
  }

  /** The volumes, to be closed by the caller; no second process can open them until then. */
  Volumes open() {
    return Volumes.open(folder(), VolumeStoreSettings.DEFAULT, Clock.systemUTC());
  }

  /** Opens the volumes for some work, and tells why it failed when it did: exit code 1. */
  int with(Work work) {
    PrintWriter out = spec.commandLine().getOut();
    try (Volumes volumes = open()) {
      int code = work.run(volumes, out);
      out.flush();
      return code;
    } catch (VolumeStoreException | IllegalArgumentException e) {
      return failed(e);
    }
  }

  /** Tells what went wrong; returns the exit code. */
  int failed(Exception error) {
    spec.commandLine().getOut().flush();
    PrintWriter err = spec.commandLine().getErr();
    err.println(error.getMessage());
    err.flush();
    return 1;
  }

  /** Shows on standard error how far the work is, until closed. */
  ProgressLine progress(ProgressLine.Text text) {
    return new ProgressLine(text, spec.commandLine().getErr(), ProgressLine.isTerminal());
  }
}
