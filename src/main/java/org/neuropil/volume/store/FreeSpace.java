package org.neuropil.volume.store;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many bytes may still be written to the disk of the store. */
@FunctionalInterface
public interface FreeSpace {
  long bytes();

  /** Of the disk that holds a folder. */
  static FreeSpace of(Path folder) {
    FileStore disk;
    try {
      disk = Files.getFileStore(folder);
    } catch (IOException e) {
      throw new VolumeStoreException("Cannot tell the disk of " + folder, e);
    }
    return () -> {
      try {
        return disk.getUsableSpace();
      } catch (IOException e) {
        throw new VolumeStoreException("Cannot tell the free space of " + folder, e);
      }
    };
  }
}
