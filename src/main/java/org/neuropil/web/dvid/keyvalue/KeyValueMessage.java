package org.neuropil.web.dvid.keyvalue;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.neuropil.volume.keyvalue.KeyValues.Logged;
import org.neuropil.web.dvid.DvidException;
import tools.jackson.core.JsonGenerator;

/** The protobuf message {@code KeyValue} (1 key, 2 value), and entries of the log. */
public final class KeyValueMessage {
  private KeyValueMessage() {}

  public static byte[] encode(String key, byte[] value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(value.length + 64);
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.writeString(1, key);
    if (value.length > 0) {
      out.writeByteArray(2, value);
    }
    out.flush();
    return bytes.toByteArray();
  }

  /** Reads the message {@code KeyValues} (1 repeated KeyValue), in its order. */
  public static List<Map.Entry<String, byte[]>> decodeAll(byte[] message) {
    List<Map.Entry<String, byte[]>> all = new ArrayList<>();
    try {
      CodedInputStream in = CodedInputStream.newInstance(message);
      for (int tag; (tag = in.readTag()) != 0; ) {
        if (tag >>> 3 == 1) {
          all.add(decode(in.readByteArray()));
        } else {
          in.skipField(tag);
        }
      }
    } catch (IOException e) {
      throw DvidException.badRequest("protobuf KeyValues: " + e.getMessage());
    }
    return all;
  }

  private static Map.Entry<String, byte[]> decode(byte[] message) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(message);
    String key = "";
    byte[] value = new byte[0];
    for (int tag; (tag = in.readTag()) != 0; ) {
      switch (tag >>> 3) {
        case 1 -> key = in.readString();
        case 2 -> value = in.readByteArray();
        default -> in.skipField(tag);
      }
    }
    if (key.isEmpty()) {
      throw DvidException.badRequest("protobuf KeyValue: no key");
    }
    return Map.entry(key, value);
  }

  static void write(JsonGenerator json, Logged logged, String uuid) {
    json.writeStartObject();
    json.writeStringProperty("Action", logged.bytes() < 0 ? "delete" : "postkv");
    json.writeStringProperty("Key", logged.key());
    if (logged.bytes() >= 0) {
      json.writeNumberProperty("Bytes", logged.bytes());
    }
    json.writeNumberProperty("MutationID", logged.id());
    json.writeStringProperty("Timestamp", logged.time().toString());
    json.writeStringProperty("UUID", uuid);
    json.writeEndObject();
  }
}
