package org.neuropil.volume.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.neuropil.volume.block.BlockCache;
import org.neuropil.volume.block.BlockPosition;
import org.neuropil.volume.block.BlockStore;
import org.neuropil.volume.block.BlockStore.Grid;
import org.neuropil.volume.block.BlockStore.Placed;
import org.neuropil.volume.block.BlockStoreContract;
import org.neuropil.volume.block.RocksBlockStore;
import org.neuropil.volume.s3.S3TestServer;
import org.neuropil.volume.store.Lineage;
import org.neuropil.volume.store.VolumeStore;
import org.neuropil.volume.store.VolumeStoreException;

/** Blocks in a bucket. */
class ArchiveBlockStoreTest extends BlockStoreContract {
  private static S3TestServer server;

  @BeforeAll
  static void serve() throws IOException {
    System.setProperty("aws.accessKeyId", "any");
    System.setProperty("aws.secretAccessKey", "any");
    server = new S3TestServer();
  }

  @AfterAll
  static void end() {
    server.close();
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  static ArchivePlace bucket(S3TestServer server) {
    return new ArchivePlace(
        "s3://bucket/lab/blocks/", Optional.of(server.endpoint()), Optional.of("us-east-1"));
  }

  @Override
  protected BlockStore open(VolumeStore store, BlockCache cache) {
    ArchiveBlockStore archive = ArchiveBlockStore.open(store, INSTANCE, cache);
    archive.use(bucket(server));
    return archive;
  }

  @Test
  void whatIsInTheBucketIsKnownAfterARestart() {
    Lineage root = Lineage.root(1);
    BlockPosition at = new BlockPosition(0, 0, 0);
    Grid grid = new Grid(INSTANCE, 0);
    open(store, cache).write(grid, root, List.of(new Placed(at, block(9))));
    ArchiveBlockStore again = ArchiveBlockStore.open(store, INSTANCE, cache);
    assertThat(again.isEmpty()).isFalse();
    assertThat(again.place()).contains(bucket(server));
    assertThat(again.reader().read(grid, at, root).orElseThrow().bytes())
        .isEqualTo(block(9).bytes());
    assertThatThrownBy(
            () -> again.use(new ArchivePlace("other", Optional.empty(), Optional.empty())))
        .isInstanceOf(VolumeStoreException.class)
        .hasMessageContaining("s3://bucket/lab/blocks/");
    assertThat(ArchiveBlockStore.open(store, INSTANCE + 1, cache).isEmpty()).isTrue();
  }

  @Test
  void blocksThatCameBackAreReadWithoutTheirObjectWhichIsDeleted() {
    Lineage root = Lineage.root(1);
    Grid grid = new Grid(INSTANCE, 2);
    BlockPosition at = new BlockPosition(-4, 5, 6);
    ArchiveBlockStore archive = ArchiveBlockStore.open(store, INSTANCE, cache);
    archive.use(bucket(server));
    archive.write(grid, root, List.of(new Placed(at, block(9))));
    String name = server.lastPut();
    assertThat(new Unarchiving(store, INSTANCE, archive).move(true, moved -> {}))
        .isEqualTo(new Unarchiving.Outcome(1, 1, 1));
    assertThat(server.requests()).contains("DELETE " + name);
    assertThat(
            new RocksBlockStore(store, cache).reader().read(grid, at, root).orElseThrow().bytes())
        .isEqualTo(block(9).bytes());
  }

  @Test
  void damageIsNamedAndOtherBlocksAreStillRead() {
    Lineage root = Lineage.root(1);
    Grid grid = new Grid(INSTANCE, 0);
    BlockPosition good = new BlockPosition(0, 0, 0);
    BlockPosition bad = new BlockPosition(1, 0, 0);
    open(store, cache)
        .write(grid, root, List.of(new Placed(good, block(9)), new Placed(bad, block(20))));
    String name = server.lastPut();
    byte[] whole = server.object(name);
    int first = block(9).bytes().length;
    byte[] damaged = whole.clone();
    damaged[PackBuilder.HEADER + first + 30] ^= 4;
    server.replace(name, damaged);
    BlockStore.Reader reader = ArchiveBlockStore.open(store, INSTANCE, cache).reader();
    assertThat(reader.read(grid, good, root)).isPresent();
    assertThatThrownBy(() -> reader.read(grid, bad, root))
        .isInstanceOf(VolumeStoreException.class)
        .hasMessageContaining("s3://" + name)
        .hasMessageContaining("morton=" + bad.morton());
    damaged = whole.clone();
    damaged[whole.length - 10] ^= 1;
    server.replace(name, damaged);
    assertThatThrownBy(
            () -> ArchiveBlockStore.open(store, INSTANCE, cache).reader().read(grid, good, root))
        .hasMessageContaining("index of s3://" + name);
    server.replace(name, whole);
    assertThat(reader.read(grid, bad, root)).isPresent();
    server.remove(name);
    assertThatThrownBy(
            () -> ArchiveBlockStore.open(store, INSTANCE, cache).reader().read(grid, good, root))
        .hasMessageContaining("is not there");
  }
}
