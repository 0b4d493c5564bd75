package org.neuropil.web.dvid.labelmap;

import com.google.protobuf.CodedOutputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.neuropil.volume.labelmap.Body;
import org.neuropil.volume.labelmap.IndexTransfer.BodyBlocks;
import org.neuropil.volume.labelmap.Labelmap;
import org.neuropil.volume.labelmap.Modification;
import org.neuropil.volume.labelmap.SparseVolumes.Target;
import org.neuropil.volume.version.VersionNode;
import org.neuropil.web.dvid.DataType.Call;
import org.neuropil.web.dvid.DvidException;
import org.neuropil.web.dvid.DvidRequest;
import org.neuropil.web.dvid.JsonIn;

/** {@code index}, {@code indices}, {@code indices-compressed}, {@code index-version}. */
final class IndexEndpoints {
  private static final int MAX_ASKED = 50_000;

  /** The format byte of an LZ4-compressed value without checksum. */
  private static final byte LZ4 = (byte) 0x80;

  private static final int BUFFER = 1 << 16;

  private final Labelmap labelmap;

  IndexEndpoints(Labelmap labelmap) {
    this.labelmap = labelmap;
  }

  boolean answer(String keyword, Call call) throws IOException {
    DvidRequest request = call.request();
    switch (keyword) {
      case "index" -> {
        if (request.isPost()) {
          post(call);
        } else if (request.isGet()) {
          get(call);
        } else {
          return false;
        }
      }
      case "indices" -> {
        if (request.isPost()) {
          List<BodyBlocks> bodies = LabelIndexMessage.decodeAll(request.body());
          bodies.forEach(body -> checkLabel(body.label()));
          labelmap.transfer().index(call.version(), bodies, request.author());
          call.answer().empty();
        } else if (request.isGet()) {
          all(asked(request), call);
        } else {
          return false;
        }
      }
      case "indices-compressed" -> {
        if (!request.isGet()) {
          return false;
        }
        compressed(call);
      }
      case "index-version" -> {
        if (!request.isGet()) {
          return false;
        }
        call.answer().text(call.version().uuid());
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private static long[] asked(DvidRequest request) {
    long[] labels = JsonIn.labels(request.body());
    if (labels.length > MAX_ASKED) {
      throw DvidException.badRequest(
          labels.length + " labels (expected: at most " + MAX_ASKED + ")");
    }
    return labels;
  }

  private static void checkLabel(long label) {
    if (label == 0) {
      throw DvidException.badRequest("label: 0 is the background, no body");
    }
  }

  private Optional<LabelIndexEncoder> read(long label, VersionNode version) {
    Optional<Body> body = labelmap.bodies().body(label, version);
    return body.map(
        found -> {
          LabelIndexEncoder index = new LabelIndexEncoder(label, found.last());
          labelmap.sparseVolumes().counts(new Target(label, false, version), index::add);
          return index;
        });
  }

  /** Streams a {@code LabelIndices}; a label without index is told as one without blocks. */
  private void all(long[] labels, Call call) throws IOException {
    CodedOutputStream out = CodedOutputStream.newInstance(call.answer().stream(), BUFFER);
    for (long label : labels) {
      LabelIndexEncoder index =
          read(label, call.version())
              .orElseGet(() -> new LabelIndexEncoder(label, Modification.NONE));
      out.writeTag(1, LabelIndexMessage.LENGTH_DELIMITED);
      out.writeUInt64NoTag(index.size());
      index.writeTo(out);
    }
    out.flush();
  }

  private void get(Call call) throws IOException {
    long label = call.label(0);
    if (call.request().isTrue("metadata-only")) {
      Body body = labelmap.bodies().body(label, call.version()).orElseThrow(DvidException::absent);
      call.answer()
          .json(
              json ->
                  json.writeStartObject()
                      .writeNumberProperty("num_voxels", body.voxels())
                      .writeNumberProperty("last_mutid", body.last().mutation())
                      .writeStringProperty("last_mod_time", body.last().time())
                      .writeStringProperty("last_mod_user", body.last().user())
                      .writeStringProperty("last_mod_app", body.last().app())
                      .writeEndObject());
      return;
    }
    LabelIndexEncoder index = read(label, call.version()).orElseThrow(DvidException::absent);
    CodedOutputStream out = CodedOutputStream.newInstance(call.answer().stream(), BUFFER);
    index.writeTo(out);
    out.flush();
  }

  private void post(Call call) {
    long label = call.label(0);
    BodyBlocks body = LabelIndexMessage.decode(call.request().body());
    if (body.label() != label) {
      throw DvidException.badRequest(
          "serialized LabelIndex has label "
              + Long.toUnsignedString(body.label())
              + " (expected: "
              + Long.toUnsignedString(label)
              + ", as in the path)");
    }
    labelmap.transfer().index(call.version(), List.of(body), call.request().author());
    call.answer().empty();
  }

  private void compressed(Call call) throws IOException {
    long[] labels = asked(call.request());
    OutputStream out = new BufferedOutputStream(call.answer().stream(), BUFFER);
    for (long label : labels) {
      Optional<LabelIndexEncoder> body =
          label == 0 ? Optional.empty() : read(label, call.version());
      byte[] plain = body.map(LabelIndexEncoder::bytes).orElse(new byte[0]);
      byte[] packed = body.isPresent() ? Payloads.lz4(plain) : plain;
      int length = body.isPresent() ? packed.length + 5 : 0;
      out.write(little(16).putLong(length).putLong(label).array());
      if (body.isPresent()) {
        out.write(little(5).put(LZ4).putInt(plain.length).array());
        out.write(packed);
      }
    }
    out.flush();
  }

  private static ByteBuffer little(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
