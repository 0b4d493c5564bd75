package org.neuropil.connectome.dataset;

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
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The finished imports in the data folder: {@code datasets/NAME/VERSION/GENERATION}, of which the
 * newest of each version is the live one.
 *
 * <p>Whoever opens a generation's store holds its {@code in-use.lock} exclusively, so that nobody
 * deletes it meanwhile; the lock goes with the process. A generation is deleted by renaming it to
 * {@code .trash-GENERATION} first, so that it is never seen half gone; trash that a killed process
 * left is deleted with the next older generation.
 */
public final class Generations {
  private static final Logger log = LoggerFactory.getLogger(Generations.class);
  private static final String LOCK = "in-use.lock";
  private static final String TRASH = ".trash-";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final DatasetLayout layout;

  public Generations(DatasetLayout layout) {
    this.layout = layout;
  }

  /**
   * A finished import.
   *
   * @param name sorts by the time of the import
   */
  public record Generation(DatasetId id, String name, Path folder) {}

  /** The newest generation of each version of each dataset. */
  public List<Generation> newestOfEach() throws IOException {
    List<Generation> newest = new ArrayList<>();
    for (Path name : folders(layout.datasets())) {
      for (Path version : folders(name)) {
        Optional<DatasetId> id = id(name, version);
        if (id.isPresent()) {
          newest(id.get()).ifPresent(newest::add);
        }
      }
    }
    return newest;
  }

  /** The live generation of one dataset. */
  public Optional<Generation> newest(DatasetId id) throws IOException {
    return all(id).stream().max(Comparator.comparing(Generation::name));
  }

  /**
   * The folder of a dataset's generations, in the spelling that it has on disk: names differ in
   * more than the case of their letters.
   */
  public Path versions(DatasetId id) throws IOException {
    for (Path name : folders(layout.datasets())) {
      for (Path version : folders(name)) {
        if (id(name, version).filter(found -> found.key().equals(id.key())).isPresent()) {
          return version;
        }
      }
    }
    return layout.versions(id);
  }

  /**
   * Where the next generation of a dataset belongs: its name, {@code 20251124T230319.123Z-4f2a91c0}
   * (the time in UTC and a random part), sorts after all that there are, whatever the clock says.
   */
  public Generation next(DatasetId id, Instant now, RandomGenerator random) throws IOException {
    String newest = newest(id).map(Generation::name).orElse("");
    Instant time = now;
    while (name(time, random).compareTo(newest) <= 0) {
      time = timeOf(newest).plusMillis(1);
    }
    String name = name(time, random);
    return new Generation(id, name, versions(id).resolve(name));
  }

  private static Instant timeOf(String name) {
    return TIME.parse(name.substring(0, name.indexOf('-')), Instant::from);
  }

  /** A name for something that begins now; such names sort by time. */
  public static String name(Instant now, RandomGenerator random) {
    return TIME.format(now) + String.format("-%08x", random.nextInt());
  }

  /** Every complete generation of one dataset, the oldest first. */
  public List<Generation> all(DatasetId id) throws IOException {
    return folders(versions(id)).stream()
        .filter(folder -> Files.exists(DatasetLayout.infoFile(folder)))
        .map(folder -> new Generation(id, folder.getFileName().toString(), folder))
        .sorted(Comparator.comparing(Generation::name))
        .toList();
  }

  /** The right to open a generation's store; closing gives it back. */
  public static final class Hold implements AutoCloseable {
    private final FileChannel channel;

    private Hold(FileChannel channel) {
      this.channel = channel;
    }

    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException e) {
        log.debug("A lock file could not be closed: {}", e.toString());
      }
    }
  }

  /**
   * Takes the right to open a generation's store.
   *
   * @throws IOException when another process, or another part of this one, has it open; the message
   *     says so
   */
  public Hold hold(Generation generation) throws IOException {
    Hold hold = tryHold(generation.folder());
    if (hold == null) {
      throw new IOException(
          "dataset "
              + generation.id()
              + " is open in another process; ask that one, or stop it first");
    }
    return hold;
  }

  private static @Nullable Hold tryHold(Path folder) throws IOException {
    Path file = folder.resolve(LOCK);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      // Between the opening and the lock, a deletion may have moved the folder away.
      FileLock taken = channel.tryLock();
      lock = taken != null && Files.exists(file) ? taken : null;
    } catch (OverlappingFileLockException e) {
      log.debug("{} is open in this process", folder);
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
    return lock == null ? null : new Hold(channel);
  }

  /**
   * Deletes the generations before {@code keep} that nobody has open, and trash of an earlier try.
   */
  public void deleteOlder(DatasetId id, String keep) {
    try {
      for (Generation generation : all(id)) {
        if (generation.name().compareTo(keep) < 0) {
          delete(generation);
        }
      }
      for (Path folder : folders(versions(id), TRASH)) {
        FileTree.delete(folder);
      }
    } catch (IOException e) {
      log.warn("Older generations of {} cannot be deleted: {}", id, e.toString());
    }
  }

  private static void delete(Generation generation) throws IOException {
    Hold hold = tryHold(generation.folder());
    if (hold == null) {
      return;
    }
    try (hold) {
      Files.move(
          generation.folder(),
          generation.folder().resolveSibling(TRASH + generation.name()),
          StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static Optional<DatasetId> id(Path name, Path version) {
    try {
      return Optional.of(
          new DatasetId(name.getFileName().toString(), version.getFileName().toString()));
    } catch (IllegalArgumentException e) {
      log.debug("{} is not a dataset: {}", version, e.getMessage());
      return Optional.empty();
    }
  }

  private static List<Path> folders(Path parent) throws IOException {
    return folders(parent, "");
  }

  /** Sub-folders with a prefix; those that start with a dot only when the prefix does. */
  private static List<Path> folders(Path parent, String prefix) throws IOException {
    List<Path> folders = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(parent)) {
      for (Path path : stream) {
        String name = path.getFileName().toString();
        boolean wanted = prefix.isEmpty() ? !name.startsWith(".") : name.startsWith(prefix);
        if (wanted && Files.isDirectory(path)) {
          folders.add(path);
        }
      }
    } catch (NoSuchFileException e) {
      return List.of();
    }
    return folders;
  }
}
