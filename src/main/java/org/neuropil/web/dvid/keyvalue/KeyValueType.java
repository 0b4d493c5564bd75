package org.neuropil.web.dvid.keyvalue;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.neuropil.volume.Volumes;
import org.neuropil.volume.keyvalue.KeyValues;
import org.neuropil.volume.labelmap.Author;
import org.neuropil.volume.version.DataInstance;
import org.neuropil.web.dvid.DataType;
import org.neuropil.web.dvid.DvidException;
import org.neuropil.web.dvid.DvidRequest;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Instances of the type {@code keyvalue}. */
@Component
final class KeyValueType implements DataType {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final KeyValues values;

  KeyValueType(Volumes volumes) {
    this.values = volumes.keyValues();
  }

  @Override
  public String name() {
    return "keyvalue";
  }

  @Override
  public String url() {
    return "github.com/janelia-flyem/dvid/datatype/keyvalue";
  }

  @Override
  public String version() {
    return "0.2";
  }

  @Override
  public String compression() {
    return "LZ4 compression, level -1";
  }

  @Override
  public String help() {
    return """
        keyvalue: bytes under keys.

        key/KEY                   GET, HEAD, POST, DELETE; Range, byte_start and byte_end
        keys, keyrange/FROM/TO    keys in the order of their bytes
        keyrangevalues/FROM/TO    keys and values; json=true, tar=true
        keyvalues                 GET for some keys, POST for many
        mutations                 what was done in this version
        """;
  }

  @Override
  public void check(DataInstance instance) {}

  @Override
  public void extended(JsonGenerator json, DataInstance instance) {}

  @Override
  public boolean answer(String keyword, Call call) throws IOException {
    DvidRequest request = call.request();
    switch (keyword) {
      case "key" -> {
        return key(call);
      }
      case "keys" -> {
        if (!request.isGet()) {
          return false;
        }
        keys(call, "", Optional.empty());
      }
      case "keyrange" -> {
        if (!request.isGet()) {
          return false;
        }
        keys(call, call.argument(0, "first key"), Optional.of(call.argument(1, "last key")));
      }
      case "keyrangevalues" -> {
        if (!request.isGet()) {
          return false;
        }
        rangeValues(call);
      }
      case "keyvalues" -> {
        if (request.isPost()) {
          post(call);
        } else if (request.isGet()) {
          someValues(call);
        } else {
          return false;
        }
      }
      case "mutations" -> {
        if (!request.isGet()) {
          return false;
        }
        mutations(call);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean key(Call call) throws IOException {
    DvidRequest request = call.request();
    String key = String.join("/", call.arguments());
    if (key.isEmpty()) {
      throw DvidException.badRequest("DVID requires a key to follow 'key' command");
    }
    Author author = request.author();
    if (request.isPost()) {
      values.put(
          call.instance(),
          call.version(),
          Map.of(key, request.body()),
          author.user(),
          author.app());
      call.answer().empty();
      return true;
    }
    if (request.isDelete()) {
      values.delete(call.instance(), call.version(), key, author.user(), author.app());
      call.answer().empty();
      return true;
    }
    byte[] value =
        values
            .get(call.instance(), call.version(), key)
            .orElseThrow(() -> DvidException.notFound("Key \"" + key + "\" not found"));
    if (request.isHead()) {
      call.answer().header("Accept-Ranges", "bytes");
      call.answer().empty();
    } else {
      ValueRange.send(call, value);
    }
    return true;
  }

  private void keys(Call call, String from, Optional<String> to) throws IOException {
    call.answer()
        .streamJson(
            "application/json",
            json -> {
              json.writeStartArray();
              values.visit(
                  call.instance(),
                  call.version(),
                  from,
                  to,
                  (key, value) -> {
                    json.writeString(key);
                    return true;
                  });
              json.writeEndArray();
            });
  }

  private void rangeValues(Call call) throws IOException {
    String from = call.argument(0, "first key");
    Optional<String> to = Optional.of(call.argument(1, "last key"));
    send(
        call,
        call.request().isTrue("tar"),
        visitor -> values.visit(call.instance(), call.version(), from, to, visitor));
  }

  private void someValues(Call call) throws IOException {
    DvidRequest request = call.request();
    byte[] body = request.body();
    boolean json = request.isTrue("json");
    boolean tar = request.isTrue("jsontar");
    List<WantedValue> wanted = json || tar ? jsonKeys(body) : WantedValue.parse(body);
    byte[] missing = json ? "{}".getBytes(StandardCharsets.UTF_8) : new byte[0];
    send(
        call,
        tar,
        visitor -> {
          for (WantedValue one : wanted) {
            byte[] value =
                values
                    .get(call.instance(), call.version(), one.key())
                    .map(one::part)
                    .orElse(missing);
            visitor.accept(one.key(), value);
          }
        });
  }

  @FunctionalInterface
  private interface Source {
    void visit(KeyValues.Visitor visitor);
  }

  private static void send(Call call, boolean tar, Source source) throws IOException {
    if (call.request().isTrue("json")) {
      call.answer()
          .json(
              json -> {
                json.writeStartObject();
                source.visit(
                    (key, value) -> {
                      json.writeName(key);
                      json.writeRawValue(checkedJson(key, value));
                      return true;
                    });
                json.writeEndObject();
              });
    } else if (tar) {
      sendTar(call, source);
    } else {
      CodedOutputStream out = CodedOutputStream.newInstance(call.answer().stream());
      source.visit(
          (key, value) -> {
            try {
              out.writeByteArray(1, KeyValueMessage.encode(key, value));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
            return true;
          });
      out.flush();
    }
  }

  private static String checkedJson(String key, byte[] value) {
    try {
      JSON.readTree(value);
      return new String(value, StandardCharsets.UTF_8);
    } catch (JacksonException e) {
      throw DvidException.badRequest("the value of key \"" + key + "\" is no JSON");
    }
  }

  private static void sendTar(Call call, Source source) throws IOException {
    OutputStream out = call.answer().stream("application/tar");
    TarArchiveOutputStream tar = new TarArchiveOutputStream(out);
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    source.visit(
        (key, value) -> {
          TarArchiveEntry entry = new TarArchiveEntry(key);
          entry.setSize(value.length);
          try {
            tar.putArchiveEntry(entry);
            tar.write(value);
            tar.closeArchiveEntry();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return true;
        });
    tar.finish();
    tar.flush();
  }

  private static List<WantedValue> jsonKeys(byte[] body) {
    try {
      List<WantedValue> keys = new ArrayList<>();
      JsonNode array = JSON.readTree(body);
      if (!array.isArray()) {
        throw DvidException.badRequest("keys: expected a JSON array of texts");
      }
      for (JsonNode key : array) {
        if (!key.isString()) {
          throw DvidException.badRequest("keys: " + key + " (expected: a text)");
        }
        keys.add(WantedValue.whole(key.asString()));
      }
      return keys;
    } catch (JacksonException e) {
      throw DvidException.badRequest("keys: no JSON: " + e.getOriginalMessage());
    }
  }

  private void post(Call call) {
    Map<String, byte[]> posted = new LinkedHashMap<>();
    KeyValueMessage.decodeAll(call.request().body())
        .forEach(entry -> posted.put(entry.getKey(), entry.getValue()));
    Author author = call.request().author();
    values.put(call.instance(), call.version(), posted, author.user(), author.app());
    call.answer().empty();
  }

  private void mutations(Call call) throws IOException {
    String uuid = call.version().uuid();
    call.answer()
        .streamJson(
            "text/plain",
            json -> {
              json.writeStartArray();
              values.log(
                  call.instance(),
                  call.version(),
                  logged -> KeyValueMessage.write(json, logged, uuid));
              json.writeEndArray();
            });
  }
}
