package org.neuropil.web.neuprint;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Folders of an operator's own files.
 *
 * @param frontEnd of a front end, with its {@code index.html}
 * @param layers of Neuroglancer, {@code NAME:VERSION.json} and {@code NAME:VERSION-actions.json}
 */
public record FrontEndSettings(Optional<Path> frontEnd, Optional<Path> layers) {
  /**
   * @throws IllegalArgumentException when a folder is not there, or has no {@code index.html}
   */
  public static FrontEndSettings of(String frontEnd, String layers) {
    Optional<Path> pages = folder("neuropil.neuprint.front-end", frontEnd);
    pages.ifPresent(
        folder -> {
          if (!folder.resolve("index.html").toFile().isFile()) {
            throw new IllegalArgumentException(
                "neuropil.neuprint.front-end: " + folder + " (expected: a folder with index.html)");
          }
        });
    return new FrontEndSettings(pages, folder("neuropil.neuprint.layers", layers));
  }

  private static Optional<Path> folder(String setting, String value) {
    if (value.isEmpty()) {
      return Optional.empty();
    }
    Path folder = Path.of(value).toAbsolutePath();
    if (!folder.toFile().isDirectory()) {
      throw new IllegalArgumentException(setting + ": " + folder + " (expected: a folder)");
    }
    return Optional.of(folder);
  }
}
