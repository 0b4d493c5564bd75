package org.neuropil.connectome.ingest.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.neuropil.connectome.ingest.report.Complaint;
import org.neuropil.connectome.ingest.report.ImportReport;
import org.neuropil.connectome.ingest.report.Kind;
import org.neuropil.connectome.ingest.report.Severity;

/**
 * The files of an import, from folders, zip and gzipped tar archives and single tables.
 *
 * @param name what the first source is called, without its archive suffix
 * @param tables CSV, Arrow and Parquet files, by name
 * @param skeletons SWC files named by a body id, by name
 * @param roiMeshes the folder {@code roimeshes}, when there is one
 */
public record Sources(
    String name, List<SourceFile> tables, List<Path> skeletons, Optional<Path> roiMeshes) {

  /**
   * Finds the files; archives are unpacked below {@code scratch}. What is wrong with a source goes
   * to the report as grave.
   */
  public static Sources open(
      List<Path> sources, Path scratch, ExtractionLimits limits, ImportReport report)
      throws IOException {
    List<SourceFile> tables = new ArrayList<>();
    List<Path> skeletons = new ArrayList<>();
    List<Path> meshFolders = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      Path source = sources.get(i);
      String prefix = sources.size() == 1 ? "" : nameOf(source) + "/";
      Path root = source;
      if (!Files.exists(source)) {
        complain(
            report,
            Kind.NO_SUCH_SOURCE,
            source.toString(),
            "",
            "Name a folder, .zip, .tar.gz, .tgz, .csv, .feather, .arrow or .parquet.");
        continue;
      }
      if (Files.isRegularFile(source)) {
        if (!Archives.isArchive(source)) {
          tables.add(file(nameOf(source), source));
          continue;
        }
        root = scratch.resolve("source" + i);
        try {
          Archives.unpack(source, root, limits);
        } catch (ArchiveException e) {
          complain(report, e.kind(), nameOf(source), e.entry(), String.valueOf(e.getMessage()));
          continue;
        }
      }
      try {
        collect(root, prefix, tables, skeletons, meshFolders);
      } catch (UncheckedIOException e) {
        complain(
            report,
            Kind.UNREADABLE,
            nameOf(source),
            String.valueOf(e.getMessage()),
            "The folder can't be listed: check rights, and links that lead in a circle.");
      }
    }
    tables.sort(Comparator.comparing(SourceFile::name));
    skeletons.sort(Comparator.naturalOrder());
    String name = sources.isEmpty() ? "" : withoutSuffix(nameOf(sources.get(0)));
    return new Sources(
        name,
        List.copyOf(tables),
        List.copyOf(skeletons),
        meshFolders.stream().sorted().findFirst());
  }

  private static void collect(
      Path root,
      String prefix,
      List<SourceFile> tables,
      List<Path> skeletons,
      List<Path> meshFolders)
      throws IOException {
    try (Stream<Path> walk = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
      for (Path path : (Iterable<Path>) walk::iterator) {
        String name = root.relativize(path).toString().replace('\\', '/');
        String lower = name.toLowerCase(Locale.ROOT);
        if (Files.isDirectory(path)) {
          if (nameOf(path).equals("roimeshes")) {
            meshFolders.add(path);
          }
        } else if (Archives.isWanted(name)) {
          if (lower.endsWith(".swc") && nameOf(path).matches("-?[0-9]{1,19}\\.[sS][wW][cC]")) {
            skeletons.add(path);
          } else if (TableForm.isTable(name) && !("/" + name).contains("/roimeshes/")) {
            tables.add(file(prefix + name, path));
          }
        }
      }
    }
  }

  private static SourceFile file(String name, Path path) throws IOException {
    return new SourceFile(name, path, Files.size(path), TableForm.of(name, path));
  }

  private static String nameOf(Path path) {
    Path name = path.toAbsolutePath().normalize().getFileName();
    return name == null ? path.toString() : name.toString();
  }

  private static String withoutSuffix(String name) {
    return name.replaceFirst("(?i)\\.(zip|tar\\.gz|tgz|csv|feather|arrow|parquet)$", "");
  }

  private static void complain(
      ImportReport report, Kind kind, String file, String value, String advice) {
    report.add(new Complaint(Severity.GRAVE, kind, file, 0, "", value, advice));
  }
}
