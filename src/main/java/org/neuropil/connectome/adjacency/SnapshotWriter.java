package org.neuropil.connectome.adjacency;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.neuropil.connectome.dataset.FileTree;
import tools.jackson.databind.json.JsonMapper;

/** Makes a snapshot's file. */
public final class SnapshotWriter {
  private SnapshotWriter() {}

  /**
   * Reads the source and writes the file; what was there before is replaced at once. When this
   * returns, the file survives a power cut; when it throws, nothing has changed.
   *
   * <p>Takes some 25 bytes of heap a connection.
   *
   * @throws SnapshotUnfitException when the graph holds something that a snapshot cannot
   */
  public static void write(SnapshotSource source, Path file) throws IOException {
    write(source, file, () -> true);
  }

  /**
   * The same, but leaves everything as it was when the graph has changed meanwhile.
   *
   * @param unchanged asked after the source was read
   */
  static void write(SnapshotSource source, Path file, BooleanSupplier unchanged)
      throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(part);
    try {
      try (SectionFile sections = new SectionFile(part)) {
        sections.finish(JsonMapper.shared().writeValueAsBytes(write(source, sections)));
      }
      if (!unchanged.getAsBoolean()) {
        throw new IOException("the graph has changed meanwhile");
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      FileTree.forceEntries(file.toAbsolutePath().resolveSibling("."));
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static SnapshotHeader write(SnapshotSource source, SectionFile file) throws IOException {
    SortedSet<String> rois = new TreeSet<>();
    BodyTable bodies = new BodyTable(rois);
    source.bodies(bodies);
    List<SnapshotHeader.Property> properties = bodies.write(file);
    EdgeTable edges = new EdgeTable(bodies.sorted(), rois, source.expectedConnections());
    source.connections(edges::part);
    edges.write(file);
    return new SnapshotHeader(
        source.stamp(),
        bodies.count(),
        bodies.neurons(),
        edges.count(),
        List.copyOf(rois),
        edges.forms(),
        edges.otherProperties(),
        properties,
        file.sections());
  }
}
