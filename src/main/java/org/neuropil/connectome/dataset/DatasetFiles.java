package org.neuropil.connectome.dataset;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * Skeletons and meshes beside a dataset: {@code skeletons/BODYID.swc}, and the OBJ files that
 * {@code roimeshes/index.csv} (columns roi, file) names. No name leads out of its folder. What is
 * put there is there whole or not at all, and survives a power cut.
 */
public final class DatasetFiles {
  /** Of one skeleton or mesh that is put there. */
  public static final long MOST_BYTES = 64 << 20;

  private static final String SKELETONS = "skeletons";
  private static final String MESHES = "roimeshes";
  private static final CSVFormat INDEX =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

  /** Held while an index of meshes is read, changed and written. */
  private static final Object INDEX_LOCK = new Object();

  private final Path folder;

  /**
   * @param folder see {@link Dataset#files()}
   */
  public DatasetFiles(Path folder) {
    this.folder = folder;
  }

  /** The SWC text of a body, if there is one. */
  public Optional<byte[]> skeleton(long bodyId) throws IOException {
    return read(SKELETONS, skeletonName(bodyId));
  }

  /** Whether there is a skeleton of the body. */
  public boolean hasSkeleton(long bodyId) {
    return Files.isRegularFile(folder.resolve(SKELETONS).resolve(skeletonName(bodyId)));
  }

  /**
   * Puts or replaces a skeleton.
   *
   * @throws IllegalArgumentException when it has more than {@link #MOST_BYTES}
   */
  public void putSkeleton(long bodyId, InputStream swc) throws IOException {
    DurableFile.write(folder.resolve(SKELETONS).resolve(skeletonName(bodyId)), swc, MOST_BYTES);
  }

  private static String skeletonName(long bodyId) {
    return Long.toUnsignedString(bodyId) + ".swc";
  }

  /** The OBJ text of a region, by the list in {@code roimeshes/index.csv}, if there is one. */
  public Optional<byte[]> mesh(String roi) throws IOException {
    String file = index().get(roi);
    return file == null ? Optional.empty() : read(MESHES, file);
  }

  /**
   * Puts or replaces a mesh.
   *
   * @throws IllegalArgumentException when it has more than {@link #MOST_BYTES}
   */
  public void putMesh(String roi, InputStream obj) throws IOException {
    String file = "mesh-" + ContentName.of(roi) + ".obj";
    DurableFile.write(folder.resolve(MESHES).resolve(file), obj, MOST_BYTES);
    synchronized (INDEX_LOCK) {
      Map<String, String> index = index();
      if (!file.equals(index.put(roi, file))) {
        StringWriter text = new StringWriter();
        try (CSVPrinter rows = new CSVPrinter(text, CSVFormat.RFC4180)) {
          rows.printRecord("roi", "file");
          for (Map.Entry<String, String> row : index.entrySet()) {
            rows.printRecord(row.getKey(), row.getValue());
          }
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        DurableFile.write(
            folder.resolve(MESHES).resolve("index.csv"),
            new ByteArrayInputStream(bytes),
            Long.MAX_VALUE);
      }
    }
  }

  /** Files by region; the first row of a region counts. */
  private Map<String, String> index() throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    Path index = folder.resolve(MESHES).resolve("index.csv");
    if (Files.isRegularFile(index)) {
      try (CSVParser rows = CSVParser.parse(index, StandardCharsets.UTF_8, INDEX)) {
        for (CSVRecord row : rows) {
          files.putIfAbsent(row.get("roi"), row.get("file"));
        }
      }
    }
    return files;
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
