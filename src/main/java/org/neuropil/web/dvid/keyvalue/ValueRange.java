package org.neuropil.web.dvid.keyvalue;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.neuropil.web.dvid.DataType.Call;
import org.neuropil.web.dvid.DvidException;
import org.neuropil.web.dvid.DvidRequest;
import org.neuropil.web.dvid.Uint64;

/** Sends a value, or the part that is asked for: by {@code Range} or by parameters. */
final class ValueRange {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,15})-(\\d{0,15})");

  private ValueRange() {}

  static void send(Call call, byte[] value) throws IOException {
    DvidRequest request = call.request();
    Optional<String> range = request.header("Range");
    call.answer().header("Accept-Ranges", "bytes");
    if (range.isPresent()) {
      byHeader(call, value, range.get());
    } else if (request.parameter("byte_start").isPresent()
        || request.parameter("byte_end").isPresent()) {
      byParameters(call, value);
    } else {
      call.answer().bytes(value);
    }
  }

  private static void byHeader(Call call, byte[] value, String range) throws IOException {
    Matcher matcher = RANGE.matcher(range);
    if (!matcher.matches() || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
      call.answer().bytes(value);
      return;
    }
    long from;
    long to;
    if (matcher.group(1).isEmpty()) {
      from = Math.max(0, value.length - Long.parseLong(matcher.group(2)));
      to = value.length - 1L;
    } else {
      from = Long.parseLong(matcher.group(1));
      to =
          matcher.group(2).isEmpty()
              ? value.length - 1L
              : Math.min(value.length - 1L, Long.parseLong(matcher.group(2)));
    }
    if (from > to || from >= value.length) {
      call.answer().header("Content-Range", "bytes */" + value.length);
      throw DvidException.of(416, "Range: " + range + " of " + value.length + " bytes");
    }
    call.answer().status(206);
    call.answer().header("Content-Range", "bytes " + from + "-" + to + "/" + value.length);
    call.answer().bytes(Arrays.copyOfRange(value, (int) from, (int) to + 1));
  }

  private static void byParameters(Call call, byte[] value) throws IOException {
    DvidRequest request = call.request();
    long from =
        request.parameter("byte_start").map(text -> Uint64.parse("byte_start", text)).orElse(0L);
    long to =
        request
            .parameter("byte_end")
            .map(text -> Uint64.parse("byte_end", text))
            .orElse(value.length - 1L);
    if (from < 0 || to < from || from >= value.length) {
      throw DvidException.badRequest(
          "byte_start, byte_end: " + from + " to " + to + " of " + value.length + " bytes");
    }
    call.answer()
        .bytes(Arrays.copyOfRange(value, (int) from, (int) Math.min(value.length, to + 1)));
  }
}
