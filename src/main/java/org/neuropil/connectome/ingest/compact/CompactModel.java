package org.neuropil.connectome.ingest.compact;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The rows of the compact model in memory: bodies and connections by index, and for each connection
 * its weights by region. Written by one thread, read by any number afterwards.
 */
final class CompactModel {
  final LongArrayList bodyIds = new LongArrayList();

  /** What the table of neurons says besides the id, by body. */
  final List<Map<String, Object>> bodyProperties = new ArrayList<>();

  final IntArrayList pre = new IntArrayList();
  final IntArrayList post = new IntArrayList();
  final IntArrayList weight = new IntArrayList();

  /** Regions by name, in order of their names. */
  List<String> regions = List.of();

  /** Where a connection's regions begin in the two arrays below; one more than connections. */
  int[] regionStart = new int[1];

  int[] region = new int[0];
  int[] regionWeight = new int[0];

  /** A connection's weight that lies in no region. */
  int[] weightOutsideRegions = new int[0];

  int bodies() {
    return bodyIds.size();
  }

  int connections() {
    return weight.size();
  }

  /** A name for exactly this content, 32 hexadecimal digits. */
  String fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES);
      for (int i = 0; i < bodies(); i++) {
        digest.update(buffer.clear().putLong(bodyIds.getLong(i)).array());
      }
      for (int i = 0; i < connections(); i++) {
        digest.update(buffer.clear().putInt(pre.getInt(i)).putInt(post.getInt(i)).array());
        digest.update(buffer.clear().putLong(weight.getInt(i)).array());
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, 32);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
