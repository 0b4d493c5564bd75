package org.neuropil.volume.archive;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Goes through the blocks of a run in the order of their keys. Used by one thread. */
final class RunCursor {
  private final PackDirectory.Run run;
  private final PackObjects objects;
  private Map.@Nullable Entry<PackKey, Pack> at;
  private @Nullable PackIndex index;
  private int entry;

  RunCursor(PackDirectory.Run run, PackObjects objects) {
    this.run = run;
    this.objects = objects;
  }

  /** Goes to the last block whose key is not greater. Returns whether there is one. */
  boolean seekBack(PackKey key) {
    go(run.packs().floorEntry(key));
    if (index == null) {
      return false;
    }
    entry = index.floor(key);
    return true;
  }

  /** Goes to the first block whose key is not smaller. Returns whether there is one. */
  boolean seek(PackKey key) {
    if (!seekBack(key)) {
      go(run.packs().firstEntry());
      entry = 0;
      return index != null;
    }
    return key().equals(key) || next();
  }

  boolean next() {
    if (index == null || at == null) {
      return false;
    }
    if (++entry == index.count()) {
      go(run.packs().higherEntry(at.getKey()));
      entry = 0;
    }
    return index != null;
  }

  private void go(Map.@Nullable Entry<PackKey, Pack> pack) {
    at = pack;
    index = pack == null ? null : objects.index(pack.getValue());
  }

  boolean isValid() {
    return index != null;
  }

  PackKey key() {
    return valid().key(entry);
  }

  int checksum() {
    return valid().checksum(entry);
  }

  byte[] block() {
    PackIndex here = valid();
    if (at == null) {
      throw new IllegalStateException("at no block");
    }
    return objects.block(at.getValue(), here, entry);
  }

  private PackIndex valid() {
    if (index == null) {
      throw new IllegalStateException("at no block");
    }
    return index;
  }
}
