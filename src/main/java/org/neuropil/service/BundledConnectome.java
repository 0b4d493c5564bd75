package org.neuropil.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.neuropil.connectome.dataset.DatasetLayout;
import org.neuropil.connectome.dataset.FileTree;
import org.neuropil.connectome.dataset.Generations;
import org.neuropil.connectome.ingest.build.DatasetImport;
import org.neuropil.connectome.ingest.build.ImportFailure;
import org.neuropil.connectome.ingest.build.ImportOutcome;
import org.neuropil.connectome.ingest.build.ImportProgress;
import org.neuropil.connectome.ingest.build.ImportRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Imports the bundled connectomes at the first start, in the background, while the service already
 * answers.
 */
@Component
final class BundledConnectome {
  private static final Logger log = LoggerFactory.getLogger(BundledConnectome.class);

  /** The folders of import/ that go live by themselves, in this order. */
  private static final List<String> NAMES = List.of("larva", "hemibrain-da1");

  private final NeuropilProperties properties;
  private final DatasetLayout layout;
  private final Generations generations;

  BundledConnectome(NeuropilProperties properties, DatasetLayout layout, Generations generations) {
    this.properties = properties;
    this.layout = layout;
    this.generations = generations;
  }

  @EventListener(ApplicationReadyEvent.class)
  void importIntoAnEmptyFolder() throws IOException {
    if (properties.bundled()
        && properties.remote().uri().isEmpty()
        && generations.newestOfEach().isEmpty()) {
      log.info("The data folder holds no dataset: importing the bundled ones");
      Thread thread = new Thread(() -> NAMES.forEach(this::importIt), "bundled-import");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void importIt(String name) {
    try {
      Path folder = Files.createTempDirectory("neuropil");
      try {
        // Its name is what the dataset will say of its source.
        Path source = Files.createDirectory(folder.resolve(name));
        unpack(name, source);
        ImportOutcome outcome =
            new DatasetImport(layout).run(ImportRequest.of(source), new ImportProgress());
        if (outcome instanceof ImportOutcome.Refused refused) {
          log.error("The bundled {} was refused: see {}", name, refused.reportFile());
        }
      } finally {
        FileTree.delete(folder);
      }
    } catch (IOException | ImportFailure e) {
      log.error("The bundled {} cannot be imported: {}", name, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void unpack(String name, Path folder) throws IOException {
    BundledFiles.copy(name + "/*.csv", folder);
    BundledFiles.copy(name + "/skeletons/*.swc", folder.resolve("skeletons"));
  }
}
