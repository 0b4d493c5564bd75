package org.neuropil.web.dvid.labelmap;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.neuropil.volume.labelmap.Labelmap;
import org.neuropil.volume.labelmap.LabelmapState;
import org.neuropil.web.dvid.DataType.Call;
import org.neuropil.web.dvid.DvidException;
import org.neuropil.web.dvid.DvidRequest;
import org.neuropil.web.dvid.JsonIn;

/** {@code mapping} and {@code mappings}. */
final class MappingEndpoints {
  private final Labelmap labelmap;

  MappingEndpoints(Labelmap labelmap) {
    this.labelmap = labelmap;
  }

  boolean answer(String keyword, Call call) throws IOException {
    DvidRequest request = call.request();
    if (keyword.equals("mapping") && request.isGet()) {
      mapping(call);
      return true;
    }
    if (keyword.equals("mappings") && request.isGet()) {
      mappings(call);
      return true;
    }
    if (keyword.equals("map-stats") && request.isGet()) {
      stats(call);
      return true;
    }
    if (keyword.equals("mappings") && request.isPost()) {
      labelmap.transfer().map(call.version(), operations(request.body()), request.author());
      call.answer().empty();
      return true;
    }
    return false;
  }

  private void mapping(Call call) throws IOException {
    byte[] body = call.request().body();
    call.request().checkHash(body);
    long[] supervoxels = JsonIn.labels(body);
    long[] bodies = labelmap.bodies().bodiesOf(supervoxels, call.version());
    if (call.request().isTrue("nolookup")) {
      for (int i = 0; i < bodies.length; i++) {
        bodies[i] = bodies[i] == 0 ? supervoxels[i] : bodies[i];
      }
    }
    PointEndpoints.writeArray(call, bodies);
  }

  private void mappings(Call call) throws IOException {
    boolean binary = call.request().parameter("format").orElse("").equals("binary");
    OutputStream out =
        new BufferedOutputStream(
            binary ? call.answer().stream() : call.answer().stream("text/plain"), 1 << 16);
    ByteBuffer pair = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    labelmap
        .state()
        .mappings(
            call.version(),
            (supervoxel, body) -> {
              try {
                if (binary) {
                  out.write(pair.clear().putLong(supervoxel).putLong(body).array());
                } else {
                  String line =
                      Long.toUnsignedString(supervoxel) + " " + Long.toUnsignedString(body) + "\n";
                  out.write(line.getBytes(StandardCharsets.US_ASCII));
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    out.flush();
  }

  private void stats(Call call) throws IOException {
    LabelmapState.MappingSize size = labelmap.state().mappingSize();
    call.answer()
        .json(
            json ->
                json.writeStartObject()
                    .writeName(call.instance().name())
                    .writeStartObject()
                    .writeNumberProperty("MapEntries", size.inFile() + size.inMemory())
                    .writeNumberProperty("InMemory", size.inMemory())
                    .writeEndObject()
                    .writeEndObject());
  }

  /**
   * Reads the protobuf message {@code MappingOps} (1 repeated MappingOp: 1 mutid, 2 mapped, 3
   * repeated original).
   */
  private static Map<Long, List<Long>> operations(byte[] bytes) {
    Map<Long, List<Long>> operations = new LinkedHashMap<>();
    try {
      CodedInputStream in = CodedInputStream.newInstance(bytes);
      for (int tag; (tag = in.readTag()) != 0; ) {
        if (WireFormat.getTagFieldNumber(tag) == 1) {
          operation(in.readByteArray(), operations);
        } else {
          in.skipField(tag);
        }
      }
    } catch (IOException e) {
      throw LabelIndexMessage.malformed("MappingOps", e);
    }
    return operations;
  }

  private static void operation(byte[] bytes, Map<Long, List<Long>> operations) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(bytes);
    long mapped = 0;
    List<Long> originals = new ArrayList<>();
    for (int tag; (tag = in.readTag()) != 0; ) {
      int field = WireFormat.getTagFieldNumber(tag);
      if (field == 2) {
        mapped = in.readUInt64();
      } else if (field == 3
          && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
        int end = in.pushLimit(in.readRawVarint32());
        while (!in.isAtEnd()) {
          originals.add(in.readUInt64());
        }
        in.popLimit(end);
      } else if (field == 3) {
        originals.add(in.readUInt64());
      } else {
        in.skipField(tag);
      }
    }
    if (mapped == 0 || originals.contains(0L)) {
      throw DvidException.badRequest("mappings: 0 is the background (expected: labels above 0)");
    }
    operations.computeIfAbsent(mapped, key -> new ArrayList<>()).addAll(originals);
  }
}
