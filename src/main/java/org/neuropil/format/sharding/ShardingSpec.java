package org.neuropil.format.sharding;

import java.util.Arrays;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * How keys are spread over shards and minishards.
 *
 * @param preshiftBits lowest bits of a key that do not matter
 * @param minishardBits lowest bits of the hash: the minishard
 * @param shardBits next bits of the hash: the shard
 */
public record ShardingSpec(
    int preshiftBits,
    ShardHash hash,
    int minishardBits,
    int shardBits,
    ShardEncoding minishardIndexEncoding,
    ShardEncoding dataEncoding) {
  static final String TYPE = "neuroglancer_uint64_sharded_v1";

  /** Where a key is. */
  public record Place(long shard, long minishard) {}

  /** Refuses numbers of bits that make no sense together. */
  public ShardingSpec {
    within("preshift_bits", preshiftBits, 64);
    within("minishard_bits", minishardBits, 32);
    within("shard_bits", shardBits, 64 - minishardBits);
  }

  /**
   * Reads the {@code sharding} member of a description.
   *
   * @throws ShardingException naming the member that is wrong
   */
  public static ShardingSpec parse(JsonNode json) {
    if (!json.isObject() || !json.path("@type").asString("").equals(TYPE)) {
      throw new ShardingException(
          "sharding.@type: " + shown(json.path("@type")) + " (expected: \"" + TYPE + "\")");
    }
    return new ShardingSpec(
        bits(json, "preshift_bits"),
        hash(json.path("hash")),
        bits(json, "minishard_bits"),
        bits(json, "shard_bits"),
        encoding(json, "minishard_index_encoding"),
        encoding(json, "data_encoding"));
  }

  private static int bits(JsonNode json, String name) {
    JsonNode value = json.path(name);
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw new ShardingException(
          "sharding." + name + ": " + shown(value) + " (expected: 0 to 64)");
    }
    return value.intValue();
  }

  private static ShardHash hash(JsonNode value) {
    return Arrays.stream(ShardHash.values())
        .filter(hash -> value.isString() && hash.label().equals(value.stringValue()))
        .findAny()
        .orElseThrow(
            () ->
                new ShardingException(
                    "sharding.hash: "
                        + shown(value)
                        + " (expected: identity or murmurhash3_x86_128)"));
  }

  private static ShardEncoding encoding(JsonNode json, String name) {
    JsonNode value = json.path(name);
    if (value.isMissingNode()) {
      return ShardEncoding.RAW;
    }
    return Arrays.stream(ShardEncoding.values())
        .filter(known -> value.asString("").equals(known.name().toLowerCase(Locale.ROOT)))
        .findAny()
        .orElseThrow(
            () ->
                new ShardingException(
                    "sharding." + name + ": " + shown(value) + " (expected: raw or gzip)"));
  }

  private static String shown(JsonNode value) {
    String text = value.isMissingNode() ? "nothing" : value.toString();
    return text.length() > 80 ? text.substring(0, 80) + "..." : text;
  }

  private static void within(String name, int value, int most) {
    if (value < 0 || value > most) {
      throw new ShardingException(
          "sharding." + name + ": " + value + " (expected: 0 to " + most + ")");
    }
  }

  /** Where a key, unsigned, is. */
  public Place place(long key) {
    long hashed = hash.of(preshiftBits == 64 ? 0 : key >>> preshiftBits);
    long rest = hashed >>> minishardBits;
    return new Place(rest & mask(shardBits), hashed & mask(minishardBits));
  }

  private static long mask(int bits) {
    return bits == 64 ? -1 : (1L << bits) - 1;
  }

  /** The name of a shard's file in its folder. */
  public String fileName(long shard) {
    String hex = Long.toHexString(shard);
    return "0".repeat(Math.max(0, (shardBits + 3) / 4 - hex.length())) + hex + ".shard";
  }

  /** Bytes of a shard's own index, from whose end all others count. */
  public long indexBytes() {
    return 16L << minishardBits;
  }
}
