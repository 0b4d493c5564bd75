package org.neuropil.connectome.dataset;

import java.nio.file.Path;

/**
 * Where things lie below the data folder.
 *
 * <pre>
 * datasets/NAME/VERSION/GENERATION/   one finished import; the newest generation is the live one
 *     dataset.json                    {@link DatasetInfo}
 *     report.json                     the import's complaints
 *     graph/                          Neo4j's home
 *     adjacency.snapshot              the graph's bodies and connections as arrays, or absent
 *     files/skeletons/BODYID.swc
 *     files/roimeshes/index.csv, *.obj
 *     overviews/NAME-CONTENTNUMBER    {@link DerivedFiles}
 *     exports/                        files that were exported, each whole; none is needed
 *     in-use.lock                     {@link Generations}
 * staging/RUN/                        an import under way, with the same content; RUN/lock is held by its process
 * reports/RUN.json                    complaints of the last imports that were refused
 * security/                           key and list of tokens
 * tls/                                the certificate
 * catalogue/                          import runs and saved queries
 * </pre>
 *
 * <p>An import ends by renaming {@code staging/RUN} to its generation, so that a generation is
 * whole or absent.
 */
public record DatasetLayout(Path data) {
  public Path datasets() {
    return data.resolve("datasets");
  }

  public Path versions(DatasetId id) {
    return datasets().resolve(id.name()).resolve(id.version());
  }

  public Path generation(DatasetId id, String generation) {
    return versions(id).resolve(generation);
  }

  public Path staging() {
    return data.resolve("staging");
  }

  public Path reports() {
    return data.resolve("reports");
  }

  public Path catalogue() {
    return data.resolve("catalogue");
  }

  public Path security() {
    return data.resolve("security");
  }

  public Path tls() {
    return data.resolve("tls");
  }

  /** The description inside a generation's or staging folder. */
  public static Path infoFile(Path folder) {
    return folder.resolve("dataset.json");
  }

  public static Path reportFile(Path folder) {
    return folder.resolve("report.json");
  }

  public static Path graphHome(Path folder) {
    return folder.resolve("graph");
  }

  public static Path snapshotFile(Path folder) {
    return folder.resolve("adjacency.snapshot");
  }

  public static Path files(Path folder) {
    return folder.resolve("files");
  }
}
