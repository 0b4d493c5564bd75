package org.neuropil.connectome.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Bytes by key, kept beside the datasets: {@code keyvalue/NAME/VERSION/KIND/SHA256-OF-KEY} below
 * the data folder. They belong to a version of a dataset, not to one import of it. Keys are any
 * text; what is put there is there whole or not at all, and survives a power cut.
 */
public final class KeyValues {
  /** Of one value. */
  public static final long MOST_BYTES = 64 << 20;

  private static final Pattern KIND = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private final Path folder;

  /**
   * @param folder of all of them; need not exist
   */
  public KeyValues(Path folder) {
    this.folder = folder;
  }

  /** Whether this can be the name of a kind of values: letters, digits, {@code _} and {@code -}. */
  public static boolean isKind(String text) {
    return KIND.matcher(text).matches();
  }

  /** Whether the dataset has any value of this kind. */
  public boolean has(DatasetId dataset, String kind) {
    return Files.isDirectory(folder(dataset, kind));
  }

  /** The value of a key, if there is one. */
  public Optional<byte[]> get(DatasetId dataset, String kind, String key) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(folder(dataset, kind).resolve(ContentName.of(key))));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /**
   * Puts or replaces a value.
   *
   * @throws IllegalArgumentException when it has more than {@link #MOST_BYTES}
   */
  public void put(DatasetId dataset, String kind, String key, InputStream value)
      throws IOException {
    DurableFile.write(folder(dataset, kind).resolve(ContentName.of(key)), value, MOST_BYTES);
  }

  /** Names of datasets are compared without regard to case. */
  private Path folder(DatasetId dataset, String kind) {
    if (!isKind(kind)) {
      throw new IllegalArgumentException(
          "kind: '" + kind + "' (expected: letters, digits, _ and -)");
    }
    String name = dataset.name().toLowerCase(Locale.ROOT);
    String version = dataset.version().toLowerCase(Locale.ROOT);
    return folder.resolve(name).resolve(version).resolve(kind);
  }
}
