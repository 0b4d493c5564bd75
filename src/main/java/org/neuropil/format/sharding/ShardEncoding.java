package org.neuropil.format.sharding;

import org.neuropil.format.gzip.GzipMember;

/** How objects and indices lie in a shard. */
public enum ShardEncoding {
  RAW,
  GZIP;

  /** The bytes as they were before. */
  byte[] decode(byte[] stored, int most) {
    return this == RAW ? stored : GzipMember.unpack(stored, most);
  }

  /** Bytes that an object of a size may take. */
  long mostStored(int most) {
    return this == RAW ? most : most + most / 1000L + 64;
  }
}
