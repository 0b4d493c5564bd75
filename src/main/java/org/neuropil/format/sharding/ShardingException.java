package org.neuropil.format.sharding;

/** A sharding description, or a shard, that is not as the format wants it. */
public final class ShardingException extends IllegalArgumentException {
  public ShardingException(String message) {
    super(message);
  }

  public ShardingException(String message, Throwable cause) {
    super(message, cause);
  }
}
