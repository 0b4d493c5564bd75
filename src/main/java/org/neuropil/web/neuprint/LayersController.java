package org.neuropil.web.neuprint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.neuropil.connectome.dataset.Dataset;
import org.neuropil.web.security.Right;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** What neuPrintExplorer shows in Neuroglancer beside a dataset: files that an operator wrote. */
@RestController
class LayersController {
  private static final String END = ".json";
  private static final String ACTIONS = "-actions";

  private final Optional<Path> folder;

  LayersController(FrontEndSettings settings) {
    this.folder = settings.layers();
  }

  /** The name of the file is made from the dataset's own, so that none leads elsewhere. */
  @GetMapping("/api/npexplorer/nglayers/{file}")
  void layers(@PathVariable String file, NeuprintExchange x)
      throws IOException, NoResourceFoundException {
    if (!file.endsWith(END)) {
      throw notFound(file);
    }
    String name = file.substring(0, file.length() - END.length());
    String kind = name.endsWith(ACTIONS) ? ACTIONS : "";
    Dataset dataset = x.namedDataset(name.substring(0, name.length() - kind.length()), Right.READ);
    Path found = folder.map(f -> f.resolve(dataset.id() + kind + END)).orElse(null);
    if (found == null || !Files.isRegularFile(found)) {
      throw notFound(file);
    }
    x.bytes(NeuprintExchange.JSON, Files.readAllBytes(found));
  }

  private static NoResourceFoundException notFound(String file) {
    return new NoResourceFoundException(HttpMethod.GET, file, file);
  }
}
