package org.neuropil.web.dvid.keyvalue;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.neuropil.web.dvid.DvidException;

/**
 * A key that is asked for, and which bytes of its value.
 *
 * @param from first byte
 * @param to last byte; as large as can be for all that follow
 */
public record WantedValue(String key, long from, long to) {
  static WantedValue whole(String key) {
    return new WantedValue(key, 0, Long.MAX_VALUE);
  }

  /** The bytes that are asked for, as far as the value has them. */
  byte[] part(byte[] value) {
    if (from == 0 && to >= value.length - 1L) {
      return value;
    }
    int first = (int) Math.min(from, value.length);
    int end = (int) Math.min(to, value.length - 1L) + 1;
    return Arrays.copyOfRange(value, first, Math.max(first, end));
  }

  /**
   * Reads the protobuf message {@code Keys} (1 repeated key; 2 repeated KeyRange: 1 key, 2 first
   * byte, 3 last byte).
   */
  public static List<WantedValue> parse(byte[] message) {
    List<WantedValue> wanted = new ArrayList<>();
    try {
      CodedInputStream in = CodedInputStream.newInstance(message);
      for (int tag; (tag = in.readTag()) != 0; ) {
        switch (tag >>> 3) {
          case 1 -> wanted.add(whole(in.readString()));
          case 2 -> wanted.add(range(in.readByteArray()));
          default -> in.skipField(tag);
        }
      }
    } catch (IOException e) {
      throw DvidException.badRequest("protobuf Keys: " + e.getMessage());
    }
    return wanted;
  }

  private static WantedValue range(byte[] message) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(message);
    String key = "";
    long from = 0;
    long to = 0;
    for (int tag; (tag = in.readTag()) != 0; ) {
      switch (tag >>> 3) {
        case 1 -> key = in.readString();
        case 2 -> from = in.readUInt64();
        case 3 -> to = in.readUInt64();
        default -> in.skipField(tag);
      }
    }
    if (from < 0 || to < from) {
      throw DvidException.badRequest(
          "key_ranges: bytes " + from + " to " + to + " (expected: the first one first)");
    }
    return new WantedValue(key, from, to);
  }
}
