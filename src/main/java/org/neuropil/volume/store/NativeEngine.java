package org.neuropil.volume.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rocksdb.NativeLibraryLoader;
import org.rocksdb.RocksDB;

/**
 * Loads RocksDB's native library, 15 MB, from a folder of the store's. Its own way leaves a copy in
 * the system's folder for temporary files at each start that does not end in order.
 */
final class NativeEngine {
  private NativeEngine() {}

  /** Loads it if this process has not yet; the copy of the last process is replaced. */
  static synchronized void load(Path store) {
    try {
      Path folder = Files.createDirectories(store.resolve("native"));
      NativeLibraryLoader.getInstance().loadLibrary(folder.toString());
    } catch (IOException | UnsatisfiedLinkError e) {
      // For example a disk from which no program may be run.
      RocksDB.loadLibrary();
    }
  }
}
