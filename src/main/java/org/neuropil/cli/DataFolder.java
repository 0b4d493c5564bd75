package org.neuropil.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.neuropil.connectome.dataset.DatasetLayout;
import org.neuropil.connectome.dataset.Generations;
import org.neuropil.connectome.dataset.Generations.Generation;
import picocli.CommandLine.Option;

/** The option that says where the data folder is. */
final class DataFolder {
  @Option(
      names = {"--data", "--neuropil.data"},
      paramLabel = "FOLDER",
      defaultValue = "${sys:neuropil.data:-${env:NEUROPIL_DATA:-data}}",
      description = "The service's data folder (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of("data");

  /**
   * The newest generations of the datasets that are meant.
   *
   * @param references {@code name:version}, or names alone; none means all
   */
  List<Generation> newest(List<String> references) throws IOException {
    return new Generations(layout())
        .newestOfEach().stream()
            .filter(
                generation ->
                    references.isEmpty()
                        || references.stream().anyMatch(generation.id()::isMeantBy))
            .toList();
  }

  DatasetLayout layout() {
    return new DatasetLayout(data);
  }
}
