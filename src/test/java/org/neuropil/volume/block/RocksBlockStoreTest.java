package org.neuropil.volume.block;

import org.neuropil.volume.store.VolumeStore;

class RocksBlockStoreTest extends BlockStoreContract {
  @Override
  protected BlockStore open(VolumeStore store, BlockCache cache) {
    return new RocksBlockStore(store, cache);
  }
}
