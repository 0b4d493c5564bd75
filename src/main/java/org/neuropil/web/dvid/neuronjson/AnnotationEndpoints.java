package org.neuropil.web.dvid.neuronjson;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neuropil.volume.neuronjson.NeuronJson;
import org.neuropil.volume.neuronjson.NeuronJson.Posted;
import org.neuropil.volume.neuronjson.SchemaKind;
import org.neuropil.web.dvid.DataType.Call;
import org.neuropil.web.dvid.DvidException;
import org.neuropil.web.dvid.DvidRequest;
import org.neuropil.web.dvid.keyvalue.KeyValueMessage;

/** {@code key}, the schemas, and POST {@code keyvalues}. */
final class AnnotationEndpoints {
  private final NeuronJson annotations;

  AnnotationEndpoints(NeuronJson annotations) {
    this.annotations = annotations;
  }

  boolean answer(String keyword, Call call) throws IOException {
    Optional<SchemaKind> schema = SchemaKind.named(keyword);
    if (schema.isPresent()) {
      return schema(call, schema.get());
    }
    if (keyword.equals("key")) {
      String key = call.argument(0, "a key");
      // Clients of plain keys and values look for schemas there.
      Optional<SchemaKind> kept = SchemaKind.named(key);
      return kept.isPresent() ? schema(call, kept.get()) : key(call, key);
    }
    if (keyword.equals("keyvalues") && call.request().isPost()) {
      post(call);
      return true;
    }
    return false;
  }

  private boolean key(Call call, String key) throws IOException {
    DvidRequest request = call.request();
    long body = Parameters.body(key);
    if (request.isPost()) {
      byte[] json = request.body(NeuronJson.MAX_ANNOTATION);
      annotations.put(
          call.instance(),
          call.version(),
          List.of(new Posted(body, json)),
          Parameters.merge(request));
      call.answer().empty();
    } else if (request.isDelete()) {
      annotations.delete(call.instance(), call.version(), body);
      call.answer().empty();
    } else if (request.isHead()) {
      if (annotations.get(call.instance(), call.version(), body).isEmpty()) {
        throw DvidException.absent();
      }
      call.answer().empty();
    } else if (request.isGet()) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Parameters.selection(request)
          .write(
              annotations
                  .get(call.instance(), call.version(), body)
                  .orElseThrow(() -> DvidException.notFound("Key \"" + key + "\" not found")),
              out);
      call.answer().bytes("text/plain", out.toByteArray());
    } else {
      return false;
    }
    return true;
  }

  private boolean schema(Call call, SchemaKind kind) throws IOException {
    DvidRequest request = call.request();
    if (request.isPost()) {
      annotations.putSchema(
          call.instance(), call.version(), kind, request.body(NeuronJson.MAX_ANNOTATION));
      call.answer().empty();
    } else if (request.isDelete()) {
      annotations.deleteSchema(call.instance(), call.version(), kind);
      call.answer().empty();
    } else if (request.isGet() || request.isHead()) {
      byte[] schema =
          annotations
              .schema(call.instance(), call.version(), kind)
              .orElseThrow(DvidException::absent);
      if (request.isHead()) {
        call.answer().empty();
      } else {
        call.answer().bytes("application/json", schema);
      }
    } else {
      return false;
    }
    return true;
  }

  private void post(Call call) {
    byte[] body = call.request().body();
    // Its parts, what is made of them, and that together with what is there already.
    call.request().reserve(6L * body.length);
    List<Posted> posted = new ArrayList<>();
    for (Map.Entry<String, byte[]> entry : KeyValueMessage.decodeAll(body)) {
      posted.add(new Posted(Parameters.body(entry.getKey()), entry.getValue()));
    }
    annotations.put(call.instance(), call.version(), posted, Parameters.merge(call.request()));
    call.answer().empty();
  }
}
