package org.neuropil.connectome.ingest;

import java.nio.file.Path;

/** Where the fixtures lie. */
final class Fixtures {
  static final Path ROOT = Path.of("src/test/resources/fixtures");
  static final Path MINI = ROOT.resolve("neuprint-mini");
  static final Path SNAPSHOT = ROOT.resolve("neuprint-mini-snapshot");
  static final Path COMPACT = ROOT.resolve("compact-mini");
  static final Path BROKEN = ROOT.resolve("broken");
  static final Path LARVA = Path.of("import/larva");

  private Fixtures() {}
}
