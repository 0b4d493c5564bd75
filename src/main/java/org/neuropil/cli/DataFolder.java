package org.neuropil.cli;

import java.nio.file.Path;
import org.neuropil.connectome.dataset.DatasetLayout;
import picocli.CommandLine.Option;

/** The option that says where the data folder is. */
final class DataFolder {
  @Option(
      names = {"--data", "--neuropil.data"},
      paramLabel = "FOLDER",
      defaultValue = "${sys:neuropil.data:-${env:NEUROPIL_DATA:-data}}",
      description = "The service's data folder (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of("data");

  DatasetLayout layout() {
    return new DatasetLayout(data);
  }
}
