package org.neuropil.connectome.adjacency;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The distinct texts of a property, ascending by UTF-16 code units, decoded when first asked. */
public final class Texts {
  private final Blobs utf8;
  private final AtomicReferenceArray<String> decoded;

  Texts(Blobs utf8) {
    this.utf8 = utf8;
    this.decoded = new AtomicReferenceArray<>(utf8.count());
  }

  public int count() {
    return utf8.count();
  }

  public String get(int code) {
    String text = decoded.getAcquire(code);
    if (text == null) {
      text = StandardCharsets.UTF_8.decode(utf8.get(code)).toString();
      decoded.setRelease(code, text);
    }
    return text;
  }

  /** The code of a text; a negative number when no body has it. */
  public int code(String text) {
    int low = 0;
    int high = count() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = get(middle).compareTo(text);
      if (order < 0) {
        low = middle + 1;
      } else if (order > 0) {
        high = middle - 1;
      } else {
        return middle;
      }
    }
    return -1;
  }
}
