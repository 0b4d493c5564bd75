package org.neuropil.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.neuropil.bench.VolumeBench;
import org.neuropil.volume.objects.ObjectSettings;
import org.neuropil.volume.source.VoxelSource;
import org.neuropil.volume.source.VoxelSources;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bench volume}: loads a segmentation into a running server, and times what it is asked. */
@Command(
    name = "volume",
    description =
        "Load a segmentation into a new repo of a running server, and tell how long it and the"
            + " questions of docs/benchmarks.md take. The server must speak plain HTTP.",
    mixinStandardHelpOptions = true)
final class VolumeBenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "SOURCE",
      description = "A segmentation in Neuroglancer's precomputed form: a folder or an address.")
  private String source = "";

  @Option(
      names = "--server",
      description = "The server (default: ${DEFAULT-VALUE}).",
      defaultValue = "http://127.0.0.1:8080")
  private URI server = URI.create("http://127.0.0.1:8080");

  @Option(
      names = "--admin-token",
      description = "The server's neuropil.volume.admin-token.",
      defaultValue = "")
  private String adminToken = "";

  @Option(
      names = "--load-seconds",
      description = "How long four clients ask, after as long a warm-up.",
      defaultValue = "5")
  private int loadSeconds = 5;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (VoxelSource opened = VoxelSources.open(source, ObjectSettings.defaults())) {
      new VolumeBench(server, adminToken, 1, out).run(opened, Duration.ofSeconds(loadSeconds));
      out.flush();
      return 0;
    } catch (IOException e) {
      out.flush();
      spec.commandLine().getErr().println("bench volume: " + e.getMessage());
      spec.commandLine().getErr().flush();
      return 1;
    }
  }
}
