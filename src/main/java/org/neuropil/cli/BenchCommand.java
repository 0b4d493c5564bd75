package org.neuropil.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.neuropil.bench.Bench;
import org.neuropil.bench.SyntheticData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code bench}: times a running server, or writes a synthetic export to time it with. */
@Command(
    name = "bench",
    subcommands = VolumeBenchCommand.class,
    description = {
      "Ask a running server the questions of docs/benchmarks.md, check its answers against Neo4j's,"
          + " and tell how long they take; or, with --generate, write a synthetic export to import"
          + " beforehand. The server must speak plain HTTP and ask for no token."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:the server does not answer, or an answer is wrong", "2:usage"},
    mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--server",
      description = "The server to ask (default: ${DEFAULT-VALUE}).",
      defaultValue = "http://127.0.0.1:8080")
  private URI server = URI.create("http://127.0.0.1:8080");

  @Option(
      names = "--dataset",
      description = "The dataset to ask about, or the name:version to generate.",
      defaultValue = "hemibrain:bench")
  private String dataset = "";

  @Option(
      names = "--generate",
      paramLabel = "FOLDER",
      description = "Write a synthetic export into this folder instead of asking.")
  private @Nullable Path generate;

  @Option(
      names = "--preset",
      description = "Size of what is generated: ${COMPLETION-CANDIDATES}.",
      defaultValue = "HEMIBRAIN")
  private SyntheticData.Preset preset = SyntheticData.Preset.HEMIBRAIN;

  @Option(names = "--scale", description = "Factor of that size.", defaultValue = "1")
  private double scale = 1;

  @Option(names = "--seed", description = "What all is drawn from.", defaultValue = "1")
  private long seed = 1;

  @Option(
      names = "--load-seconds",
      description = "How long 50 clients ask, after as long a warm-up.",
      defaultValue = "10")
  private int loadSeconds = 10;

  @Option(names = "--exports", description = "Time exports too; they stay in the server's cache.")
  private boolean exports;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the table as JSON, too.")
  private @Nullable Path json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (!(scale > 0)) {
      throw new ParameterException(
          spec.commandLine(), "--scale: " + scale + " (expected: above 0)");
    }
    if (!"http".equals(server.getScheme()) || server.getHost() == null) {
      throw new ParameterException(
          spec.commandLine(), "--server: " + server + " (expected: http://HOST[:PORT])");
    }
    try {
      if (generate != null) {
        String[] id = dataset.split(":", 2);
        out.println(
            SyntheticData.write(
                generate, preset, scale, seed, id[0], id.length > 1 ? id[1] : "bench"));
      } else {
        List<Bench.Row> rows =
            new Bench(server, dataset, seed, out).run(Duration.ofSeconds(loadSeconds), exports);
        if (json != null) {
          Files.write(
              json,
              JsonMapper.builder()
                  .enable(SerializationFeature.INDENT_OUTPUT)
                  .build()
                  .writeValueAsBytes(rows));
        }
      }
      out.flush();
      return 0;
    } catch (IOException e) {
      out.flush();
      spec.commandLine().getErr().println("bench: " + e.getMessage());
      spec.commandLine().getErr().flush();
      return 1;
    }
  }
}
