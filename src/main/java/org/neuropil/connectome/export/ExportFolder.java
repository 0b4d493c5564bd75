package org.neuropil.connectome.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.neuropil.connectome.dataset.FileTree;

/**
 * Finished files of one dataset, {@code ID-CONTENT-ROWS-SHA256-NAME}: what is known of a file is in
 * its name, so that it is there with all of it or not at all. What is being made begins with {@code
 * .part-}. Everything may be deleted at any time; who reads a file has it open.
 */
final class ExportFolder {
  private static final Pattern NAME =
      Pattern.compile("([0-9a-f]{32})-(-?\\d+)-(\\d+)-([0-9a-f]{64})-([a-z.-]+)");
  private static final String PART = ".part-";

  private final Path folder;

  ExportFolder(Path folder) {
    this.folder = folder;
  }

  /** A finished file. */
  record Kept(Path path, ExportSummary summary) {}

  /** Writes a file's bytes. */
  interface Making {
    ExportSummary write(OutputStream out) throws IOException;
  }

  Path path() {
    return folder;
  }

  /** Makes the folder, and deletes what a killed process left in it. */
  void prepare() throws IOException {
    Files.createDirectories(folder);
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, PART + "*")) {
      for (Path part : left) {
        Files.deleteIfExists(part);
      }
    }
  }

  Optional<Kept> find(String id) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, id + "-*")) {
      for (Path path : found) {
        Matcher name = NAME.matcher(path.getFileName().toString());
        if (name.matches()) {
          return Optional.of(
              new Kept(
                  path,
                  new ExportSummary(
                      Long.parseLong(name.group(3)), Files.size(path), name.group(4))));
        }
      }
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  /** Notes that a file was asked for, so that others are deleted before it. */
  static void touch(Path path) {
    try {
      Files.setLastModifiedTime(path, FileTime.from(Instant.now()));
    } catch (IOException e) {
      // It is gone, or will go a little early.
    }
  }

  /** Makes a file; when this returns, it survives a power cut. */
  Kept make(String id, long content, String fileName, Making making) throws IOException {
    Files.createDirectories(folder);
    Path part = Files.createTempFile(folder, PART, "");
    try {
      ExportSummary summary;
      try (OutputStream out = Files.newOutputStream(part)) {
        summary = making.write(out);
      }
      FileTree.forceFile(part);
      Path target =
          folder.resolve(
              String.join(
                  "-",
                  id,
                  Long.toString(content),
                  Long.toString(summary.rows()),
                  summary.sha256(),
                  fileName));
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      FileTree.forceEntries(folder);
      return new Kept(target, summary);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private record Found(Path path, long content, long bytes, FileTime used) {}

  /**
   * Deletes files of other content, then those that nobody has asked for the longest.
   *
   * @param newest stays
   */
  void tidy(Path newest, long content, long mostBytes) throws IOException {
    List<Found> kept = new ArrayList<>();
    long all = 0;
    for (Found file : files()) {
      if (file.content() != content && !file.path().equals(newest)) {
        Files.deleteIfExists(file.path());
      } else {
        kept.add(file);
        all += file.bytes();
      }
    }
    kept.sort(Comparator.comparing(Found::used));
    for (Found file : kept) {
      if (all > mostBytes && !file.path().equals(newest)) {
        Files.deleteIfExists(file.path());
        all -= file.bytes();
      }
    }
  }

  private List<Found> files() throws IOException {
    List<Found> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path path : all) {
        Matcher name = NAME.matcher(path.getFileName().toString());
        if (name.matches()) {
          try {
            files.add(
                new Found(
                    path,
                    Long.parseLong(name.group(2)),
                    Files.size(path),
                    Files.getLastModifiedTime(path)));
          } catch (NoSuchFileException e) {
            // Deleted meanwhile.
          }
        }
      }
    }
    return files;
  }
}
