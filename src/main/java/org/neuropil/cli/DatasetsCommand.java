package org.neuropil.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.dataset.DatasetInfoFile;
import org.neuropil.connectome.dataset.Generations;
import org.neuropil.connectome.dataset.Generations.Generation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code datasets}: what the data folder holds. */
@Command(
    name = "datasets",
    description = "List the datasets of the data folder.",
    mixinStandardHelpOptions = true)
final class DatasetsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataFolder data = new DataFolder();

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    List<Generation> newest = new Generations(data.layout()).newestOfEach();
    if (newest.isEmpty()) {
      out.println("No dataset in " + data.layout().data().toAbsolutePath());
    }
    for (Generation generation : newest) {
      out.println(line(generation));
    }
    out.flush();
    return 0;
  }

  private static String line(Generation generation) {
    try {
      DatasetInfo info = DatasetInfoFile.read(generation.folder());
      return String.format(
          Locale.ROOT,
          "%-30s %,10d neurons %,12d connections %,13d synapses  imported %tF %<tR%s",
          info.id(),
          info.counts().neurons(),
          info.counts().connections(),
          info.counts().synapses(),
          info.importedAt().atZone(java.time.ZoneOffset.UTC),
          info.droppedRows().isEmpty() ? "" : "  lenient: rows were dropped");
    } catch (IOException e) {
      return String.format("%-30s %s", generation.id(), e.getMessage());
    }
  }
}
