package org.neuropil.format.sharding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ShardingTest {
  private static final String SPEC =
      """
      {"@type": "neuroglancer_uint64_sharded_v1", "preshift_bits": 1, "hash": "identity",
       "minishard_bits": 2, "shard_bits": 9, "data_encoding": "gzip"}""";

  @ParameterizedTest
  @CsvSource({"0, 4772b084e028ae41", "1, e8bd67d616d4ce9a", "-1, 574f66bd212b5d1a"})
  void hashesAsMurmurDoes(long key, String hash) {
    assertThat(Long.toHexString(ShardHash.MURMUR.of(key))).isEqualTo(hash);
  }

  @Test
  void takesMinishardThenShardFromTheHash() {
    ShardingSpec spec = ShardingSpec.parse(JsonMapper.shared().readTree(SPEC));
    long key = 0b101_110010011_10_1L;

    assertThat(spec.place(key)).isEqualTo(new ShardingSpec.Place(0b110010011, 0b10));
    assertThat(spec.fileName(0x1a)).isEqualTo("01a.shard");
    assertThat(spec.indexBytes()).isEqualTo(64);
    assertThat(spec.minishardIndexEncoding()).isEqualTo(ShardEncoding.RAW);
    assertThat(spec.dataEncoding()).isEqualTo(ShardEncoding.GZIP);
  }

  @Test
  void namesTheOnlyShardWithOneDigit() {
    ShardingSpec spec =
        new ShardingSpec(64, ShardHash.IDENTITY, 0, 0, ShardEncoding.RAW, ShardEncoding.RAW);

    assertThat(spec.fileName(spec.place(-1).shard())).isEqualTo("0.shard");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "shard_bits\": 9; shard_bits\": 64; sharding.shard_bits: 64 (expected: 0 to 62)",
        "shard_bits\": 9; shard_bits\": 1e99; sharding.shard_bits: ",
        "minishard_bits\": 2; minishard_bits\": 33; sharding.minishard_bits: 33",
        "preshift_bits\": 1; preshift_bits\": -1; sharding.preshift_bits: -1",
        "preshift_bits; other; sharding.preshift_bits: nothing",
        "identity; md5; sharding.hash: \"md5\"",
        "gzip; zstd; sharding.data_encoding: \"zstd\"",
        "v1; v2; sharding.@type: \"neuroglancer_uint64_sharded_v2\"",
      })
  void refusesADescription(String part, String by, String message) {
    String json = SPEC.replace(part, by);

    assertThatThrownBy(() -> ShardingSpec.parse(JsonMapper.shared().readTree(json)))
        .isInstanceOf(ShardingException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void givesEachCellAKeyOfItsOwnBelowTheNumberOfBits() {
    for (long seed = 1; seed <= 20; seed++) {
      Random random = new Random(seed);
      CompressedMorton grid =
          new CompressedMorton(
              1 + random.nextInt(20), 1 + random.nextInt(9), 1 + random.nextInt(33));
      Set<Long> keys = new HashSet<>();
      for (int z = 0; z < grid.nz(); z++) {
        for (int y = 0; y < grid.ny(); y++) {
          for (int x = 0; x < grid.nx(); x++) {
            keys.add(grid.key(x, y, z));
          }
        }
      }
      assertThat(keys).as("seed %d", seed).hasSize((int) (grid.nx() * grid.ny() * grid.nz()));
    }
    assertThat(new CompressedMorton(8, 2, 1).key(0b101, 1, 0)).isEqualTo(0b1011);
    assertThatThrownBy(() -> new CompressedMorton(1L << 30, 1L << 30, 1L << 30))
        .hasMessageContaining("not 90");
  }

  @Test
  void findsObjectsByKey() {
    MinishardIndex index = MinishardIndex.parse(longs(7, 5, 0, 3, 10, 20));

    assertThat(index.find(7)).contains(new MinishardIndex.Range(0, 10));
    assertThat(index.find(12)).contains(new MinishardIndex.Range(13, 20));
    assertThat(index.find(5)).isEmpty();
  }

  @Test
  void refusesDamagedIndices() {
    assertThatThrownBy(() -> MinishardIndex.parse(new byte[25])).hasMessageContaining("25 bytes");
    assertThatThrownBy(() -> MinishardIndex.parse(longs(7, 0, 0, 3, 10, 20)))
        .hasMessageContaining("key 7 (expected: each key once)");
    assertThatThrownBy(() -> MinishardIndex.parse(longs(7, 1, 0, 3, Long.MAX_VALUE, 20)))
        .isInstanceOf(ShardingException.class);
  }

  @Test
  void readsOnlyWhatItNeedsAndTheIndexOnce() throws IOException {
    byte[] shard = concat(longs(5, 29), new byte[] {1, 2, 3, 4, 5}, longs(9, 2, 3));
    int[] requests = new int[1];
    ShardedReader reader =
        new ShardedReader(
            raw(),
            (file, offset, length) -> {
              requests[0]++;
              assertThat(file).isEqualTo("0.shard");
              return Optional.of(Arrays.copyOfRange(shard, (int) offset, (int) offset + length));
            });

    assertThat(reader.read(9, 100).orElseThrow()).containsExactly(3, 4, 5);
    assertThat(reader.read(8, 100)).isEmpty();
    assertThat(requests[0]).isEqualTo(3);
    assertThatThrownBy(() -> reader.read(9, 2)).hasMessageContaining("0.shard, key 9: 3 bytes");
  }

  @Test
  void refusesAnIndexOfAbsurdSizeWithoutAskingForIt() {
    ShardedReader reader =
        new ShardedReader(raw(), (file, offset, length) -> Optional.of(longs(0, 1L << 60)));

    assertThatThrownBy(() -> reader.read(1, 100))
        .isInstanceOf(ShardingException.class)
        .hasMessageStartingWith(
            "0.shard, minishard 0: an index from byte 0 to 1152921504606846976");
  }

  @Test
  void takesAMissingShardForEmpty() throws IOException {
    assertThat(new ShardedReader(raw(), (file, offset, length) -> Optional.empty()).read(1, 100))
        .isEmpty();
  }

  private static ShardingSpec raw() {
    return new ShardingSpec(0, ShardHash.IDENTITY, 0, 0, ShardEncoding.RAW, ShardEncoding.RAW);
  }

  private static byte[] longs(long... values) {
    ByteBuffer out = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (long value : values) {
      out.putLong(value);
    }
    return out.array();
  }

  private static byte[] concat(byte[]... parts) {
    ByteBuffer out = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(p -> p.length).sum());
    for (byte[] part : parts) {
      out.put(part);
    }
    return out.array();
  }
}
