package org.neuropil.web.dvid.labelmap;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicLong;
import org.neuropil.volume.labelmap.Body;
import org.neuropil.volume.labelmap.BodyReads;
import org.neuropil.volume.labelmap.Labelmap;
import org.neuropil.volume.labelmap.Modification;
import org.neuropil.web.dvid.DataType.Call;
import org.neuropil.web.dvid.DvidException;
import org.neuropil.web.dvid.DvidRequest;
import org.neuropil.web.dvid.JsonIn;
import org.neuropil.web.dvid.Uint64;

/** Which bodies there are, of what, how large, and who changed them. */
final class BodyEndpoints {
  private static final long MAX_LISTED = 10_000_000;

  private final BodyReads bodies;

  BodyEndpoints(Labelmap labelmap) {
    this.bodies = labelmap.bodies();
  }

  boolean answer(String keyword, Call call) throws IOException {
    if (!call.request().isGet()) {
      return false;
    }
    switch (keyword) {
      case "supervoxels" -> PointEndpoints.writeArray(call, body(call).supervoxels());
      case "supervoxel-sizes" -> supervoxelSizes(call);
      case "size" -> size(call);
      case "sizes" -> sizes(call);
      case "lastmod" -> lastmod(call);
      case "listlabels" -> listLabels(call);
      case "existing-labels" -> existingLabels(call);
      default -> {
        return false;
      }
    }
    return true;
  }

  private Body body(Call call) {
    return bodies.body(call.label(0), call.version()).orElseThrow(DvidException::absent);
  }

  private void supervoxelSizes(Call call) throws IOException {
    Body body = body(call);
    call.answer()
        .json(
            json -> {
              json.writeStartObject().writeName("supervoxels").writeStartArray();
              for (long supervoxel : body.supervoxels()) {
                Uint64.write(json, supervoxel);
              }
              json.writeEndArray().writeName("sizes");
              json.writeArray(body.sizes(), 0, body.sizes().length);
              json.writeEndObject();
            });
  }

  private long size(Call call, long label, boolean supervoxel) {
    return supervoxel
        ? bodies.supervoxelSize(label, call.version())
        : bodies.body(label, call.version()).map(Body::voxels).orElse(0L);
  }

  private void size(Call call) throws IOException {
    long size = size(call, call.label(0), call.request().isTrue("supervoxels"));
    if (size == 0) {
      throw DvidException.absent();
    }
    call.answer()
        .json(json -> json.writeStartObject().writeNumberProperty("voxels", size).writeEndObject());
  }

  private void sizes(Call call) throws IOException {
    byte[] posted = call.request().body();
    call.request().checkHash(posted);
    long[] labels = JsonIn.labels(posted);
    boolean supervoxels = call.request().isTrue("supervoxels");
    long[] sizes = new long[labels.length];
    for (int i = 0; i < labels.length; i++) {
      sizes[i] = size(call, labels[i], supervoxels);
    }
    PointEndpoints.writeArray(call, sizes);
  }

  private void lastmod(Call call) throws IOException {
    Modification last = body(call).last();
    call.answer()
        .json(
            json ->
                json.writeStartObject()
                    .writeNumberProperty("mutation id", last.mutation())
                    .writeStringProperty("last mod user", last.user())
                    .writeStringProperty("last mod app", last.app())
                    .writeStringProperty("last mod time", last.time())
                    .writeEndObject());
  }

  private void listLabels(Call call) throws IOException {
    DvidRequest request = call.request();
    long start = Uint64.parse("start", request.parameter("start").orElse("0"));
    long number =
        request.parameter("number").map(text -> Uint64.parse("number", text)).orElse(MAX_LISTED);
    boolean sizes = request.isTrue("sizes");
    AtomicLong left =
        new AtomicLong(
            Long.compareUnsigned(number, MAX_LISTED) > 0 || number == 0 ? MAX_LISTED : number);
    OutputStream out = new BufferedOutputStream(call.answer().stream(), 1 << 16);
    ByteBuffer buffer = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    bodies.visit(
        start,
        call.version(),
        (label, body) -> {
          buffer.clear().putLong(label).putLong(body.voxels());
          try {
            out.write(buffer.array(), 0, sizes ? 16 : 8);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return left.decrementAndGet() > 0;
        });
    out.flush();
  }

  private void existingLabels(Call call) throws IOException {
    call.answer()
        .streamJson(
            "application/json",
            json -> {
              json.writeStartArray();
              bodies.visit(
                  0,
                  call.version(),
                  (label, body) -> {
                    Uint64.write(json, label);
                    return true;
                  });
              json.writeEndArray();
            });
  }
}
