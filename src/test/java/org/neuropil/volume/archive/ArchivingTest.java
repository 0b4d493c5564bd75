package org.neuropil.volume.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.neuropil.volume.block.BlockCache;
import org.neuropil.volume.block.BlockStore;
import org.neuropil.volume.block.BlockStoreContract;
import org.neuropil.volume.block.LayeredBlockStore;
import org.neuropil.volume.block.RocksBlockStore;
import org.neuropil.volume.store.Lineage;
import org.neuropil.volume.store.VolumeStore;

/** Blocks that are moved to a folder now and then, some versions' at a time, seem to stay. */
class ArchivingTest extends BlockStoreContract {
  private ArchiveBlockStore archive;
  private int moves;

  @Override
  protected BlockStore open(VolumeStore store, BlockCache cache) {
    archive = ArchiveBlockStore.open(store, INSTANCE, cache);
    archive.use(
        new ArchivePlace(folder.resolve("archive").toString(), Optional.empty(), Optional.empty()));
    return new LayeredBlockStore(new RocksBlockStore(store, cache), archive);
  }

  @Override
  protected void settle(List<Lineage> versions) {
    List<Lineage> some = new ArrayList<>();
    for (int i = 0; i < versions.size(); i++) {
      if (i % 3 == moves % 3) {
        some.add(versions.get(i));
      }
    }
    moves++;
    new Archiving(store, INSTANCE, archive).move(some, seen -> {});
  }
}
