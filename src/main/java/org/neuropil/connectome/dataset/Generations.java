package org.neuropil.connectome.dataset;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The finished imports below a data folder. A generation appears by one rename and is therefore
 * whole.
 *
 * <p>Who has a generation open holds a shared lock on its file {@code in-use.lock}; who wants to
 * delete it must get an exclusive one. The operating system gives up a dead process's locks. Within
 * one process the lock can be held once only, so that one part of a process holds it for all.
 */
public record Generations(DatasetLayout layout) {
  private static final String TRASH = ".trash-";
  private static final String IN_USE = "in-use.lock";

  /** All complete generations of all datasets, by id, then oldest first. */
  public List<Generation> all() throws IOException {
    List<Generation> found = new ArrayList<>();
    for (Path name : folders(layout.datasets())) {
      for (Path version : folders(name)) {
        try {
          DatasetId id =
              new DatasetId(name.getFileName().toString(), version.getFileName().toString());
          collect(id, version, found);
        } catch (IllegalArgumentException e) {
          // Not a folder of ours.
          continue;
        }
      }
    }
    found.sort(
        Comparator.comparing((Generation g) -> g.id().key()).thenComparing(Generation::name));
    return found;
  }

  /** The complete generations of a dataset, whatever the case of its letters, oldest first. */
  public List<Generation> of(DatasetId id) throws IOException {
    return all().stream().filter(g -> g.id().key().equals(id.key())).toList();
  }

  /** The one that is live, or to be made live. */
  public Optional<Generation> newest(DatasetId id) throws IOException {
    List<Generation> generations = of(id);
    return generations.isEmpty()
        ? Optional.empty()
        : Optional.of(generations.get(generations.size() - 1));
  }

  /** A name that sorts after all that the dataset has. */
  public String newName(DatasetId id, Instant now, RandomGenerator random) throws IOException {
    return Generation.newName(now, newest(id).map(Generation::name).orElse(""), random);
  }

  /**
   * Keeps a generation from being deleted until the returned hold is closed.
   *
   * @throws NoSuchFileException when it is gone, or is just being deleted: look for a newer one
   * @throws IllegalStateException when this process holds it already
   */
  public Hold hold(Generation generation) throws IOException {
    Path file = generation.folder().resolve(IN_USE);
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true);
      // A deletion may have moved the folder between the opening of the file and the lock.
      if (lock == null || !Files.exists(file)) {
        channel.close();
        throw new NoSuchFileException(file.toString());
      }
      return new Hold(generation, channel);
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new IllegalStateException(generation + " is held by this process already", e);
    }
  }

  /**
   * Deletes a generation unless somebody has it open. It is gone for everybody before its first
   * file is deleted.
   *
   * @return false when it is in use
   */
  public boolean delete(Generation generation) throws IOException {
    Path trash = generation.folder().resolveSibling(TRASH + generation.name());
    try (FileChannel channel =
            FileChannel.open(
                generation.folder().resolve(IN_USE),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        return false;
      }
      Files.move(generation.folder(), trash, StandardCopyOption.ATOMIC_MOVE);
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (NoSuchFileException e) {
      // Somebody else was faster.
      return true;
    }
    FileTree.delete(trash);
    return true;
  }

  /** Deletes all but the newest generation of a dataset, as far as they are not in use. */
  public void deleteSuperseded(DatasetId id) throws IOException {
    List<Generation> generations = of(id);
    for (int i = 0; i < generations.size() - 1; i++) {
      delete(generations.get(i));
    }
  }

  /** Deletes what a deletion that was killed has left. */
  public void emptyTrash() throws IOException {
    for (Path name : folders(layout.datasets())) {
      for (Path version : folders(name)) {
        for (Path generation : folders(version)) {
          if (generation.getFileName().toString().startsWith(TRASH)) {
            FileTree.delete(generation);
          }
        }
      }
    }
  }

  /** Makes the file whose lock says that a generation is in use; part of every import. */
  public static void prepare(Path folder) throws IOException {
    Files.write(folder.resolve(IN_USE), new byte[0]);
  }

  private static void collect(DatasetId id, Path version, List<Generation> found)
      throws IOException {
    for (Path folder : folders(version)) {
      String name = folder.getFileName().toString();
      if (Generation.isName(name)) {
        found.add(new Generation(id, name, folder));
      }
    }
  }

  private static List<Path> folders(Path parent) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent, Files::isDirectory)) {
      entries.forEach(found::add);
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    }
    return found;
  }

  /** A lock on a generation that is in use. */
  public static final class Hold implements AutoCloseable {
    private final Generation generation;
    private final FileChannel channel;

    private Hold(Generation generation, FileChannel channel) {
      this.generation = generation;
      this.channel = channel;
    }

    public Generation generation() {
      return generation;
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
