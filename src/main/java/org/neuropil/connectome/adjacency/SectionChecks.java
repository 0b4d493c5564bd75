package org.neuropil.connectome.adjacency;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.neuropil.connectome.graph.RoiInfoText;

/**
 * Finds numbers that lead nowhere, which checksums cannot: one pass over each section, so that
 * those who ask need not look.
 */
final class SectionChecks {
  private SectionChecks() {}

  static void ids(LongBuffer ids) throws SnapshotDamagedException {
    for (int place = 1; place < ids.limit(); place++) {
      if (ids.get(place) <= ids.get(place - 1)) {
        throw damaged(SectionNames.BODY_IDS, place, ids.get(place), "more than the one before");
      }
    }
  }

  /** Ascending from 0 to {@code end}. */
  static void offsets(String name, IntBuffer offsets, int end) throws SnapshotDamagedException {
    int last = 0;
    for (int i = 0; i < offsets.limit(); i++) {
      int offset = offsets.get(i);
      if (offset < last || offset > end || i == 0 && offset != 0) {
        throw damaged(name, i, offset, last + " to " + end);
      }
      last = offset;
    }
    if (last != end) {
      throw damaged(name, offsets.limit() - 1, last, String.valueOf(end));
    }
  }

  /** From -1, for none, to one less than {@code count}. */
  static void codes(String name, IntBuffer codes, int count) throws SnapshotDamagedException {
    for (int i = 0; i < codes.limit(); i++) {
      if (codes.get(i) < -1 || codes.get(i) >= count) {
        throw damaged(name, i, codes.get(i), "-1 to " + (count - 1));
      }
    }
  }

  /** Not negative, or {@link Edges#ABSENT}. */
  static void weights(String name, IntBuffer weights) throws SnapshotDamagedException {
    for (int i = 0; i < weights.limit(); i++) {
      if (weights.get(i) < 0 && weights.get(i) != Edges.ABSENT) {
        throw damaged(name, i, weights.get(i), "0 or more");
      }
    }
  }

  /** No bit beyond the last body. */
  static void bits(String name, LongBuffer words, int bodies) throws SnapshotDamagedException {
    int last = words.limit() - 1;
    if (bodies % Long.SIZE != 0 && words.get(last) >>> bodies != 0) {
      throw damaged(name, last, words.get(last), "no bit after body " + (bodies - 1));
    }
  }

  /** Partners are bodies, and ascend within a row. */
  static void rows(IntBuffer offsets, IntBuffer partners) throws SnapshotDamagedException {
    int bodies = offsets.limit() - 1;
    for (int place = 0; place < bodies; place++) {
      int least = 0;
      for (int i = offsets.get(place); i < offsets.get(place + 1); i++) {
        int partner = partners.get(i);
        if (partner < least || partner >= bodies) {
          throw damaged(SectionNames.ROW_PARTNERS, i, partner, least + " to " + (bodies - 1));
        }
        least = partner;
      }
    }
  }

  /** Columns are the rows, turned. To be checked after {@link #rows}. */
  static void columns(
      IntBuffer rowOffsets,
      IntBuffer rowPartners,
      IntBuffer offsets,
      IntBuffer partners,
      IntBuffer edges)
      throws SnapshotDamagedException {
    int bodies = offsets.limit() - 1;
    int[] next = new int[bodies];
    offsets.get(0, next);
    for (int pre = 0; pre < bodies; pre++) {
      for (int edge = rowOffsets.get(pre); edge < rowOffsets.get(pre + 1); edge++) {
        int post = rowPartners.get(edge);
        int at = next[post]++;
        if (at >= offsets.get(post + 1)) {
          throw damaged(SectionNames.COLUMN_OFFSETS, post + 1, at, "as many as in the rows");
        }
        if (partners.get(at) != pre) {
          throw damaged(SectionNames.COLUMN_PARTNERS, at, partners.get(at), String.valueOf(pre));
        }
        if (edges.get(at) != edge) {
          throw damaged(SectionNames.COLUMN_EDGES, at, edges.get(at), String.valueOf(edge));
        }
      }
    }
  }

  /** Distinct texts, ascending. */
  static void texts(String name, Blobs texts) throws SnapshotDamagedException {
    String last = null;
    for (int code = 0; code < texts.count(); code++) {
      String text = StandardCharsets.UTF_8.decode(texts.get(code)).toString();
      if (last != null && last.compareTo(text) >= 0) {
        throw damaged(name, code, text, "after " + last);
      }
      last = text;
    }
  }

  /** What {@link ValueCodec} can read. */
  static void values(String name, Blobs values) throws SnapshotDamagedException {
    for (int code = 0; code < values.count(); code++) {
      ByteBuffer bytes = values.get(code);
      ValueCodec.decode(bytes);
      if (bytes.hasRemaining()) {
        throw damaged(name, code, bytes.remaining() + " bytes more", "one value");
      }
    }
  }

  /** What {@link RoiInfos} can read. */
  static void rois(String name, Blobs texts, List<RoiForm> forms, Map<String, Integer> rois)
      throws SnapshotDamagedException {
    int[] numbers = forms.stream().mapToInt(form -> form.keys().size()).toArray();
    for (RoiForm form : forms) {
      if (!rois.containsKey(form.roi())) {
        throw new SnapshotDamagedException("region: " + form.roi() + " (expected: a numbered one)");
      }
    }
    ByteBuffer bytes = texts.bytes();
    Varints varints = new Varints(bytes);
    for (int code = 0; code < texts.count(); code++) {
      int end = texts.end(code);
      varints.position = texts.start(code);
      long regions = varints.next(end);
      if (regions == 0) {
        byte[] utf8 = new byte[end - varints.position];
        bytes.get(varints.position, utf8);
        raw(name, code, new String(utf8, StandardCharsets.UTF_8), rois);
        continue;
      }
      for (long i = 1; i < regions; i++) {
        long form = varints.next(end);
        if (form >= numbers.length) {
          throw damaged(name, code, "form " + form, "0 to " + (numbers.length - 1));
        }
        for (int k = 0; k < numbers[(int) form]; k++) {
          varints.next(end);
        }
      }
      if (varints.position != end) {
        throw damaged(name, code, end - varints.position + " bytes more", "one text");
      }
    }
  }

  private static void raw(String name, int code, String text, Map<String, Integer> rois)
      throws SnapshotDamagedException {
    String[] unknown = new String[1];
    RoiInfoText.read(
        text,
        new RoiInfoText.Counts() {
          @Override
          public void roi(String roi) {
            unknown[0] = rois.containsKey(roi) ? unknown[0] : roi;
          }

          @Override
          public void count(String roi, String count, long n) {}
        });
    if (unknown[0] != null) {
      throw damaged(name, code, unknown[0], "a numbered region");
    }
  }

  /** Varints of a limited length, not negative. */
  private static final class Varints {
    private final ByteBuffer bytes;
    private int position;

    Varints(ByteBuffer bytes) {
      this.bytes = bytes;
    }

    long next(int end) throws SnapshotDamagedException {
      long value = 0;
      for (int shift = 0; shift < Long.SIZE - 1; shift += 7) {
        if (position >= end) {
          break;
        }
        byte b = bytes.get(position++);
        value |= (long) (b & 0x7F) << shift;
        if (b >= 0) {
          return value;
        }
      }
      throw new SnapshotDamagedException(
          "roiInfo: byte " + position + " (expected: a number that ends before byte " + end + ")");
    }
  }

  private static SnapshotDamagedException damaged(
      String section, int index, Object value, String expected) {
    return new SnapshotDamagedException(
        "section " + section + ", entry " + index + ": " + value + " (expected: " + expected + ")");
  }
}
