package org.neuropil.connectome.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.Map;
import org.neuropil.connectome.dataset.FileTree;
import org.neuropil.connectome.graph.Cancellation;

/** Writes files of one export into a folder; each is there whole or not at all. For one thread. */
public final class FolderExport implements AutoCloseable {
  private final ExportContent content;
  private final Path folder;
  private final Cancellation cancellation;
  private final Map<ExportFile, ExportSummary> written = new EnumMap<>(ExportFile.class);

  private FolderExport(ExportContent content, Path folder, Cancellation cancellation) {
    this.content = content;
    this.folder = folder;
    this.cancellation = cancellation;
  }

  /**
   * Begins an export.
   *
   * @param folder is made when it is not there
   */
  public static FolderExport open(
      ExportSource source, ExportFilter filter, Path folder, Cancellation cancellation)
      throws IOException {
    Files.createDirectories(folder);
    return new FolderExport(source.open(filter, folder, cancellation), folder, cancellation);
  }

  /** Writes a file, or replaces it. */
  public ExportSummary write(ExportFile file, ExportProgress progress) throws IOException {
    progress.begin();
    ExportWriter writer = new ExportWriter(content, progress, cancellation);
    // Not a temporary file's rights: others may read what they may read in this folder.
    Path part = folder.resolve(".part-" + ProcessHandle.current().pid() + "-" + file.fileName());
    try {
      ExportSummary summary;
      try (OutputStream out = Files.newOutputStream(part)) {
        summary =
            writer.write(
                file,
                out,
                other -> {
                  ExportSummary known = written.get(other);
                  return known == null ? writer.summary(other) : known;
                });
      }
      FileTree.forceFile(part);
      Files.move(
          part,
          folder.resolve(file.fileName()),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      FileTree.forceEntries(folder);
      written.put(file, summary);
      return summary;
    } finally {
      progress.end();
      Files.deleteIfExists(part);
    }
  }

  @Override
  public void close() throws IOException {
    content.rows().close();
  }
}
