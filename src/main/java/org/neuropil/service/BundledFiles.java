package org.neuropil.service;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Files of {@code import/} that travel inside the jar. */
final class BundledFiles {
  private BundledFiles() {}

  /** The files of a pattern below {@code import/}; none when there are none. */
  static Resource[] all(String pattern) throws IOException {
    return new PathMatchingResourcePatternResolver().getResources("classpath*:import/" + pattern);
  }

  /** Copies the files of a pattern into a folder, which is made. */
  static void copy(String pattern, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Resource file : all(pattern)) {
      String name = file.getFilename();
      if (name != null) {
        try (InputStream in = file.getInputStream()) {
          Files.copy(in, folder.resolve(name));
        }
      }
    }
  }
}
