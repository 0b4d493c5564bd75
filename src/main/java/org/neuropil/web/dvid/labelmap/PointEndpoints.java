package org.neuropil.web.dvid.labelmap;

import java.io.IOException;
import org.neuropil.volume.labelmap.Labelmap;
import org.neuropil.web.dvid.DataType.Call;
import org.neuropil.web.dvid.DvidException;
import org.neuropil.web.dvid.DvidRequest;
import org.neuropil.web.dvid.Geometry;
import org.neuropil.web.dvid.JsonIn;
import org.neuropil.web.dvid.Uint64;

/** {@code label} and {@code labels}. */
final class PointEndpoints {
  private final Labelmap labelmap;

  PointEndpoints(Labelmap labelmap) {
    this.labelmap = labelmap;
  }

  boolean answer(String keyword, Call call) throws IOException {
    DvidRequest request = call.request();
    switch (keyword) {
      case "label" -> {
        if (!request.isGet()) {
          return false;
        }
        int[] point = Geometry.point(call.argument(0, "coord"));
        long label =
            labelmap.voxels()
                .labels(call.version(), request.scale(), point, request.isTrue("supervoxels"))[0];
        call.answer()
            .json(
                json -> {
                  json.writeStartObject().writeName("Label");
                  Uint64.write(json, label);
                  json.writeEndObject();
                });
      }
      case "labels" -> {
        if (!request.isGet()) {
          throw DvidException.badRequest("Batch labels query must be a GET request");
        }
        byte[] body = request.body();
        request.checkHash(body);
        long[] labels =
            labelmap
                .voxels()
                .labels(
                    call.version(),
                    request.scale(),
                    JsonIn.points(body),
                    request.isTrue("supervoxels"));
        writeArray(call, labels);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  static void writeArray(Call call, long[] labels) throws IOException {
    call.answer()
        .streamJson(
            "application/json",
            json -> {
              json.writeStartArray();
              for (long label : labels) {
                Uint64.write(json, label);
              }
              json.writeEndArray();
            });
  }
}
