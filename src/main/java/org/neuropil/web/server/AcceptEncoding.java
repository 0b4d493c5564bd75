package org.neuropil.web.server;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The Accept-Encoding header, as far as gzip goes (RFC 9110 section 12.5.3). */
public final class AcceptEncoding {
  private AcceptEncoding() {}

  public static boolean takesGzip(@Nullable String header) {
    if (header == null) {
      return false;
    }
    Boolean any = null;
    for (String part : header.toLowerCase(Locale.ROOT).split(",")) {
      String[] pieces = part.strip().split(";");
      boolean wanted = true;
      for (int i = 1; i < pieces.length; i++) {
        String piece = pieces[i].replace(" ", "");
        wanted &= !piece.matches("q=0(\\.0*)?");
      }
      String coding = pieces[0].strip();
      if (coding.equals("gzip") || coding.equals("x-gzip")) {
        return wanted;
      }
      if (coding.equals("*")) {
        any = wanted;
      }
    }
    return any != null && any;
  }
}
