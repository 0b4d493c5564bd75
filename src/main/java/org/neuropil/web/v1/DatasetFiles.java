package org.neuropil.web.v1;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.neuropil.web.problem.Problem;
import org.neuropil.web.problem.ProblemKind;

/** Skeletons and meshes beside a dataset. No name leads out of its folder. */
final class DatasetFiles {
  private final Path folder;

  DatasetFiles(Path folder) {
    this.folder = folder;
  }

  /** The SWC text of a body, if there is one. */
  Optional<byte[]> skeleton(long bodyId) throws IOException {
    return read("skeletons", Long.toUnsignedString(bodyId) + ".swc");
  }

  /** The OBJ text of a region, by the list in {@code roimeshes/index.csv}, if there is one. */
  Optional<byte[]> mesh(String roi) throws IOException {
    Path index = folder.resolve("roimeshes").resolve("index.csv");
    if (!Files.isRegularFile(index)) {
      return Optional.empty();
    }
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser rows = CSVParser.parse(index, StandardCharsets.UTF_8, format)) {
      for (CSVRecord row : rows) {
        if (row.get("roi").equals(roi)) {
          return read("roimeshes", row.get("file"));
        }
      }
    }
    return Optional.empty();
  }

  /** What a request ends with whose file is not what it should be: nobody's fault but ours. */
  static RuntimeException corrupt(String file, IllegalArgumentException cause) {
    return Problem.of(ProblemKind.CORRUPT_FILE, file + ": " + cause.getMessage()).asException();
  }

  private Optional<byte[]> read(String kind, String name) throws IOException {
    Path file;
    try {
      file = folder.resolve(kind).resolve(name);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
    if (!Files.isRegularFile(file)
        || !file.toRealPath().startsWith(folder.resolve(kind).toRealPath())) {
      return Optional.empty();
    }
    return Optional.of(Files.readAllBytes(file));
  }
}
