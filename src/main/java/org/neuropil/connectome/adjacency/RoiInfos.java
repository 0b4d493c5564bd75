package org.neuropil.connectome.adjacency;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.graph.RoiInfoText;

/**
 * The distinct roiInfo texts of bodies or connections, by code. A text comes back as it was, to the
 * last space.
 *
 * <p>A text's bytes are a varint, one more than the number of its regions, and for each region a
 * varint, the {@link RoiForm}'s code, and its numbers as varints; or a 0 and the text in UTF-8
 * where it has no forms. Varints have 7 bits a byte, the lowest first.
 */
public final class RoiInfos {
  private static final String PRE = "pre";
  private static final String POST = "post";

  private final Blobs values;
  private final RoiForm[] forms;
  private final int[] roiOfForm;
  private final int[] numbersOfForm;
  private final int[] preOfForm;
  private final int[] postOfForm;
  private final Map<String, Integer> roiNumbers;
  private volatile @Nullable Boolean plain;

  /**
   * @param roiNumbers number of each region that any text names
   */
  RoiInfos(Blobs values, List<RoiForm> forms, Map<String, Integer> roiNumbers) {
    this.values = values;
    this.forms = forms.toArray(RoiForm[]::new);
    this.roiNumbers = roiNumbers;
    this.roiOfForm = forms.stream().mapToInt(form -> number(form.roi())).toArray();
    this.numbersOfForm = forms.stream().mapToInt(form -> form.keys().size()).toArray();
    this.preOfForm = forms.stream().mapToInt(form -> form.indexOf(PRE)).toArray();
    this.postOfForm = forms.stream().mapToInt(form -> form.indexOf(POST)).toArray();
  }

  /** How many distinct texts. */
  public int count() {
    return values.count();
  }

  /** Takes the post sites of a connection by region. */
  public interface Posts {
    /**
     * @param roi its number in {@code Snapshot.rois()}
     */
    void post(int roi, long n);
  }

  /** The post sites by region, in the order of the text; nothing for code -1. */
  public void posts(int code, Posts sink) {
    if (code < 0) {
      return;
    }
    ByteBuffer bytes = values.bytes();
    Cursor at = new Cursor(values.start(code));
    long regions = at.next(bytes);
    if (regions == 0) {
      RoiInfoText.read(
          raw(bytes, at.position, values.end(code)),
          (roi, name, n) -> {
            if (name.equals(POST)) {
              sink.post(number(roi), n);
            }
          });
      return;
    }
    for (long i = 1; i < regions; i++) {
      int form = (int) at.next(bytes);
      for (int k = 0; k < numbersOfForm[form]; k++) {
        long n = at.next(bytes);
        if (k == postOfForm[form]) {
          sink.post(roiOfForm[form], n);
        }
      }
    }
  }

  /** Takes the synapses of a body by region. */
  public interface Sites {
    /**
     * @param roi its number in {@code Snapshot.rois()}
     */
    void sites(int roi, long pre, long post);
  }

  /** T-bars and post sites by region, in the order of the text; nothing for code -1. */
  public void sites(int code, Sites sink) {
    if (code < 0) {
      return;
    }
    ByteBuffer bytes = values.bytes();
    Cursor at = new Cursor(values.start(code));
    long regions = at.next(bytes);
    if (regions == 0) {
      RoiInfoText.read(
          raw(bytes, at.position, values.end(code)),
          (roi, name, n) ->
              sink.sites(number(roi), name.equals(PRE) ? n : 0, name.equals(POST) ? n : 0));
      return;
    }
    for (long i = 1; i < regions; i++) {
      int form = (int) at.next(bytes);
      long pre = 0;
      long post = 0;
      for (int k = 0; k < numbersOfForm[form]; k++) {
        long n = at.next(bytes);
        if (k == preOfForm[form]) {
          pre = n;
        } else if (k == postOfForm[form]) {
          post = n;
        }
      }
      sink.sites(roiOfForm[form], pre, post);
    }
  }

  /** Every count by its name, in the order of the text; nothing for code -1. */
  public void counts(int code, RoiInfoText.Counts sink) {
    if (code < 0) {
      return;
    }
    ByteBuffer bytes = values.bytes();
    Cursor at = new Cursor(values.start(code));
    long regions = at.next(bytes);
    if (regions == 0) {
      RoiInfoText.read(raw(bytes, at.position, values.end(code)), sink);
      return;
    }
    for (long i = 1; i < regions; i++) {
      RoiForm form = forms[(int) at.next(bytes)];
      sink.roi(form.roi());
      for (String key : form.keys()) {
        sink.count(form.roi(), key, at.next(bytes));
      }
    }
  }

  /**
   * Whether {@link #counts} tells all that the texts say, because each is an object of objects of
   * whole numbers, or empty. Looked up at the first call only.
   */
  public boolean isPlain() {
    Boolean known = plain;
    if (known == null) {
      known = IntStream.range(0, count()).allMatch(this::isPlain);
      plain = known;
    }
    return known;
  }

  private boolean isPlain(int code) {
    ByteBuffer bytes = values.bytes();
    Cursor at = new Cursor(values.start(code));
    return at.next(bytes) > 0 || RoiInfoText.isPlain(raw(bytes, at.position, values.end(code)));
  }

  /** The text. */
  public String text(int code) {
    ByteBuffer bytes = values.bytes();
    Cursor at = new Cursor(values.start(code));
    long regions = at.next(bytes);
    if (regions == 0) {
      return raw(bytes, at.position, values.end(code));
    }
    if (regions == 1) {
      return "{}";
    }
    StringBuilder text = new StringBuilder(64);
    for (long i = 1; i < regions; i++) {
      RoiForm form = forms[(int) at.next(bytes)];
      List<String> pieces = form.pieces();
      text.append(pieces.get(0));
      for (int k = 1; k < pieces.size(); k++) {
        text.append(at.next(bytes)).append(pieces.get(k));
      }
    }
    return text.append('}').toString();
  }

  private int number(String roi) {
    Integer number = roiNumbers.get(roi);
    if (number == null) {
      throw new IllegalStateException("region: " + roi + " (expected: one that is numbered)");
    }
    return number;
  }

  private static String raw(ByteBuffer bytes, int from, int to) {
    byte[] utf8 = new byte[to - from];
    bytes.get(from, utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  /** A place in the bytes. */
  private static final class Cursor {
    private int position;

    Cursor(int position) {
      this.position = position;
    }

    long next(ByteBuffer bytes) {
      long value = 0;
      for (int shift = 0; ; shift += 7) {
        byte b = bytes.get(position++);
        value |= (long) (b & 0x7F) << shift;
        if (b >= 0) {
          return value;
        }
      }
    }
  }
}
