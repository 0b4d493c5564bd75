package org.neuropil.web.dvid.neuronjson;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.neuropil.volume.neuronjson.BodyAnnotation;
import org.neuropil.volume.neuronjson.FieldSelection;
import org.neuropil.volume.neuronjson.NeuronJson;
import org.neuropil.volume.neuronjson.SchemaKind;
import org.neuropil.web.dvid.DataType.Call;
import org.neuropil.web.dvid.DvidException;
import org.neuropil.web.dvid.DvidRequest;
import org.neuropil.web.dvid.keyvalue.WantedValue;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code keys}, {@code keyrange}, {@code keyrangevalues} and GET {@code keyvalues}. */
final class KeyEndpoints {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final NeuronJson annotations;

  KeyEndpoints(NeuronJson annotations) {
    this.annotations = annotations;
  }

  boolean answer(String keyword, Call call) throws IOException {
    if (!call.request().isGet()) {
      return false;
    }
    switch (keyword) {
      case "keys" -> keys(call, 0, -1);
      case "keyrange" ->
          keys(
              call,
              Parameters.end(call.argument(0, "first key")),
              Parameters.end(call.argument(1, "last key")));
      case "keyrangevalues" -> rangeValues(call);
      case "keyvalues" -> someValues(call);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void keys(Call call, long from, long to) throws IOException {
    AnnotationStream stream = new AnnotationStream(annotations, call);
    OutputStream out = stream.out("application/json");
    out.write('[');
    boolean[] any = new boolean[1];
    stream.visit(
        from,
        to,
        out,
        (body, annotation, into) -> {
          String text = (any[0] ? ",\"" : "\"") + Long.toUnsignedString(body) + '"';
          any[0] = true;
          into.write(text.getBytes(StandardCharsets.US_ASCII));
        });
    out.write(']');
    out.flush();
  }

  private void rangeValues(Call call) throws IOException {
    long from = Parameters.end(call.argument(0, "first key"));
    long to = Parameters.end(call.argument(1, "last key"));
    FieldSelection selection = Parameters.selection(call.request());
    AnnotationStream stream = new AnnotationStream(annotations, call);
    KeyValueWriter writer = writer(call, stream);
    stream.visit(
        from,
        to,
        OutputStream.nullOutputStream(),
        (body, annotation, none) -> writer.add(body, selection, annotation));
    writer.end();
  }

  private static KeyValueWriter writer(Call call, AnnotationStream stream) throws IOException {
    DvidRequest request = call.request();
    boolean tar = request.isTrue("tar") || request.isTrue("jsontar");
    if (tar && request.isTrue("json")) {
      throw DvidException.badRequest("can only specify tar or json output, not both");
    }
    if (tar) {
      return new KeyValueWriter.Tar(stream.out("application/tar"));
    }
    return request.isTrue("json")
        ? new KeyValueWriter.Json(stream.out("application/json"))
        : new KeyValueWriter.Protobuf(stream.out("application/octet-stream"));
  }

  private void someValues(Call call) throws IOException {
    DvidRequest request = call.request();
    byte[] body = request.body();
    boolean asJson = request.isTrue("json") || request.isTrue("jsontar") || request.isTrue("tar");
    List<String> keys =
        asJson ? jsonKeys(body) : WantedValue.parse(body).stream().map(WantedValue::key).toList();
    for (String key : keys) {
      if (SchemaKind.named(key).isEmpty()) {
        Parameters.body(key);
      }
    }
    FieldSelection selection = Parameters.selection(request);
    KeyValueWriter writer = writer(call, new AnnotationStream(annotations, call));
    for (String key : keys) {
      Optional<SchemaKind> schema = SchemaKind.named(key);
      if (schema.isPresent()) {
        writer.add(key, annotations.schema(call.instance(), call.version(), schema.get()));
      } else {
        long id = Parameters.body(key);
        Optional<BodyAnnotation> found = annotations.get(call.instance(), call.version(), id);
        if (found.isPresent()) {
          writer.add(id, selection, found.get());
        } else {
          writer.add(key, Optional.empty());
        }
      }
    }
    writer.end();
  }

  /** {@code [1, 2]} or {@code ["1", "2"]}. */
  private static List<String> jsonKeys(byte[] body) {
    try {
      List<String> keys = new ArrayList<>();
      JsonNode array = JSON.readTree(body);
      if (!array.isArray()) {
        throw DvidException.badRequest("keys: expected a JSON array of bodies");
      }
      for (JsonNode key : array) {
        if (!key.isString() && !key.isIntegralNumber()) {
          throw DvidException.badRequest("keys: " + key + " (expected: a body)");
        }
        keys.add(key.asString());
      }
      return keys;
    } catch (JacksonException e) {
      throw DvidException.badRequest("keys: no JSON: " + e.getOriginalMessage());
    }
  }
}
