package org.neuropil.connectome.adjacency;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gathers one property of bodies that come in any order. Values of one kind are kept as that; when
 * another kind turns up, all become {@link SnapshotHeader.Kind#ANY}. Belongs to one thread.
 */
final class PropertyGatherer {
  private final @Nullable RoiDictionary rois;
  private final BitSet present = new BitSet();
  private final BitSet set = new BitSet();
  private final LongArrayList wholes = new LongArrayList();
  private final DoubleArrayList reals = new DoubleArrayList();
  private final IntArrayList codes = new IntArrayList();
  private final Object2IntOpenHashMap<Object> values = new Object2IntOpenHashMap<>();
  private final List<Object> distinct = new ArrayList<>();
  private SnapshotHeader.@Nullable Kind kind;

  /**
   * @param rois for roiInfo, null for other properties
   */
  PropertyGatherer(@Nullable RoiDictionary rois) {
    this.rois = rois;
    values.defaultReturnValue(-1);
  }

  /**
   * @param number of the body, from 0, in the order of their coming
   */
  void put(int number, Object value) {
    SnapshotHeader.Kind its = kind(value);
    if (kind == null) {
      kind = its;
    } else if (kind != its && kind != SnapshotHeader.Kind.ANY) {
      mix(kind);
    }
    present.set(number);
    switch (kind) {
      case WHOLE -> {
        fill(wholes, number);
        wholes.add((long) value);
      }
      case REAL -> {
        fill(reals, number);
        reals.add((double) value);
      }
      case FLAG -> set.set(number, (boolean) value);
      case ROIS -> code(number, rois == null ? -1 : rois.code((String) value));
      case TEXT, ANY -> code(number, distinct(value));
    }
  }

  private SnapshotHeader.Kind kind(Object value) {
    if (value instanceof Long) {
      return SnapshotHeader.Kind.WHOLE;
    } else if (value instanceof Double) {
      return SnapshotHeader.Kind.REAL;
    } else if (value instanceof Boolean) {
      return SnapshotHeader.Kind.FLAG;
    } else if (value instanceof String) {
      return rois != null ? SnapshotHeader.Kind.ROIS : SnapshotHeader.Kind.TEXT;
    }
    return SnapshotHeader.Kind.ANY;
  }

  private int distinct(Object value) {
    int code = values.getInt(value);
    if (code < 0) {
      code = distinct.size();
      values.put(value, code);
      distinct.add(value);
    }
    return code;
  }

  private void code(int number, int code) {
    while (codes.size() < number) {
      codes.add(-1);
    }
    codes.add(code);
  }

  private static void fill(LongArrayList list, int number) {
    while (list.size() < number) {
      list.add(0L);
    }
  }

  private static void fill(DoubleArrayList list, int number) {
    while (list.size() < number) {
      list.add(0.0);
    }
  }

  private void mix(SnapshotHeader.Kind from) {
    if (from == SnapshotHeader.Kind.ROIS) {
      throw new SnapshotUnfitException("roiInfo: not a text (expected: JSON text on every body)");
    }
    kind = SnapshotHeader.Kind.ANY;
    if (from == SnapshotHeader.Kind.TEXT) {
      return;
    }
    for (int i = present.nextSetBit(0); i >= 0; i = present.nextSetBit(i + 1)) {
      Object value =
          switch (from) {
            case WHOLE -> wholes.getLong(i);
            case REAL -> reals.getDouble(i);
            case FLAG -> set.get(i);
            case TEXT, ROIS, ANY -> throw new IllegalStateException("has codes already: " + from);
          };
      code(i, distinct(value));
    }
  }

  /**
   * Writes the column.
   *
   * @param order number of the body at each place
   */
  SnapshotHeader.Property write(String name, int property, int[] order, SectionFile file)
      throws IOException {
    SnapshotHeader.Kind its = kind == null ? SnapshotHeader.Kind.ANY : kind;
    switch (its) {
      case WHOLE -> {
        long[] all = new long[order.length];
        for (int place = 0; place < all.length; place++) {
          all[place] = order[place] < wholes.size() ? wholes.getLong(order[place]) : 0;
        }
        file.write(SectionNames.property(property, "values"), all);
        file.write(SectionNames.property(property, "present"), bits(present, order));
      }
      case REAL -> {
        double[] all = new double[order.length];
        for (int place = 0; place < all.length; place++) {
          all[place] = order[place] < reals.size() ? reals.getDouble(order[place]) : 0;
        }
        file.write(SectionNames.property(property, "values"), all);
        file.write(SectionNames.property(property, "present"), bits(present, order));
      }
      case FLAG -> {
        file.write(SectionNames.property(property, "present"), bits(present, order));
        file.write(SectionNames.property(property, "set"), bits(set, order));
      }
      case TEXT, ROIS, ANY -> writeCodes(its, property, order, file);
    }
    return new SnapshotHeader.Property(
        name, its, rois != null && its == SnapshotHeader.Kind.ROIS ? rois.forms() : List.of());
  }

  private void writeCodes(SnapshotHeader.Kind its, int property, int[] order, SectionFile file)
      throws IOException {
    int[] rank = its == SnapshotHeader.Kind.TEXT ? ranks() : null;
    int[] all = new int[order.length];
    for (int place = 0; place < all.length; place++) {
      int code = order[place] < codes.size() ? codes.getInt(order[place]) : -1;
      all[place] = rank == null || code < 0 ? code : rank[code];
    }
    file.write(SectionNames.property(property, "codes"), all);
    if (rois != null && its == SnapshotHeader.Kind.ROIS) {
      file.write(SectionNames.property(property, "offsets"), rois.offsets());
      file.write(SectionNames.property(property, "bytes"), rois.bytes());
      return;
    }
    byte[][] pieces = new byte[distinct.size()][];
    for (int code = 0; code < pieces.length; code++) {
      Object value = distinct.get(code);
      pieces[rank == null ? code : rank[code]] =
          rank == null
              ? ValueCodec.encode(value)
              : ((String) value).getBytes(StandardCharsets.UTF_8);
    }
    int[] offsets = new int[pieces.length + 1];
    for (int i = 0; i < pieces.length; i++) {
      offsets[i + 1] = Math.addExact(offsets[i], pieces[i].length);
    }
    byte[] bytes = new byte[offsets[pieces.length]];
    for (int i = 0; i < pieces.length; i++) {
      System.arraycopy(pieces[i], 0, bytes, offsets[i], pieces[i].length);
    }
    file.write(SectionNames.property(property, "offsets"), offsets);
    file.write(SectionNames.property(property, "bytes"), bytes);
  }

  /** Rank of each distinct text. */
  private int[] ranks() {
    int[] order = new int[distinct.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    IntArrays.quickSort(
        order, (a, b) -> ((String) distinct.get(a)).compareTo((String) distinct.get(b)));
    int[] rank = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      rank[order[i]] = i;
    }
    return rank;
  }

  /** Bits by place from bits by number. */
  static long[] bits(BitSet byNumber, int[] order) {
    long[] words = new long[order.length + 63 >> 6];
    for (int place = 0; place < order.length; place++) {
      if (byNumber.get(order[place])) {
        words[place >> 6] |= 1L << place;
      }
    }
    return words;
  }
}
