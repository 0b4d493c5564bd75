package org.neuropil.connectome.ingest.build;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.neuropil.connectome.dataset.DatasetLayout;
import org.neuropil.connectome.dataset.FileTree;

/**
 * Where imports under way keep their files: {@code staging/RUN/}, with {@code RUN/lock} locked by
 * the process that imports. A folder whose lock nobody holds is a dead import's leftover.
 *
 * <p>Folders come, go and are searched for leftovers under a lock on {@code staging/.lock}, which
 * is never held for long. Within this process {@link #GATE} does the same, because a file lock
 * holds for a whole process.
 */
final class StagingArea {
  private static final Object GATE = new Object();
  private static final String LOCK = "lock";
  private static final String TRASH = ".trash-";

  private final Path data;
  private final Path staging;

  StagingArea(DatasetLayout layout) {
    this.data = layout.data();
    this.staging = layout.staging();
  }

  /** Deletes what imports that were killed have left. Imports under way are not touched. */
  void cleanUp() throws IOException {
    if (!Files.isDirectory(staging)) {
      return;
    }
    List<Path> trash = new ArrayList<>();
    synchronized (GATE) {
      try (FileChannel channel = lockArea();
          DirectoryStream<Path> runs = Files.newDirectoryStream(staging, Files::isDirectory)) {
        for (Path run : runs) {
          if (run.getFileName().toString().startsWith(TRASH)) {
            trash.add(run);
          } else if (isDead(run)) {
            trash.add(
                Files.move(
                    run,
                    run.resolveSibling(TRASH + run.getFileName()),
                    StandardCopyOption.ATOMIC_MOVE));
          }
        }
      }
    }
    for (Path folder : trash) {
      FileTree.delete(folder);
    }
  }

  /** Makes and locks a folder for an import. */
  Run begin(String name) throws IOException {
    Files.createDirectories(staging);
    synchronized (GATE) {
      try (FileChannel channel = lockArea()) {
        Path folder = Files.createDirectory(staging.resolve(name));
        FileChannel lock =
            FileChannel.open(
                folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        lock.lock();
        return new Run(folder, lock);
      }
    }
  }

  private FileChannel lockArea() throws IOException {
    FileChannel channel =
        FileChannel.open(
            staging.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel.lock();
    return channel;
  }

  private static boolean isDead(Path run) throws IOException {
    try (FileChannel channel = FileChannel.open(run.resolve(LOCK), StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (NoSuchFileException e) {
      // Killed while it was made, or while it was renamed.
      return true;
    }
  }

  /** An import's folder; closing it deletes what {@link #publish} has not moved away. */
  final class Run implements AutoCloseable {
    private final Path folder;
    private final FileChannel lock;
    private boolean published;

    private Run(Path folder, FileChannel lock) {
      this.folder = folder;
      this.lock = lock;
    }

    Path folder() {
      return folder;
    }

    /** Renames the folder, all at once; both parents are synced. */
    void publish(Path target) throws IOException {
      Files.createDirectories(target.getParent());
      synchronized (GATE) {
        try (FileChannel channel = lockArea()) {
          Files.delete(folder.resolve(LOCK));
          FileTree.forceEntries(folder);
          Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
          published = true;
        }
      }
      Path parent = target.getParent();
      while (parent != null && parent.startsWith(data)) {
        FileTree.forceEntries(parent);
        parent = parent.getParent();
      }
      FileTree.forceEntries(staging);
    }

    @Override
    public void close() throws IOException {
      if (!published) {
        FileTree.delete(folder);
      }
      lock.close();
    }
  }
}
