package org.neuropil.web.dvid.labelmap;

import java.io.IOException;
import java.util.OptionalLong;
import org.neuropil.volume.labelmap.Labelmap;
import org.neuropil.volume.labelmap.LabelmapState;
import org.neuropil.web.dvid.DataType.Call;
import org.neuropil.web.dvid.DvidException;
import org.neuropil.web.dvid.DvidRequest;
import org.neuropil.web.dvid.JsonIn;
import org.neuropil.web.dvid.Uint64;
import tools.jackson.core.JsonGenerator;

/** {@code maxlabel}, {@code nextlabel}, {@code extents}. */
final class LabelEndpoints {
  /** What may be set by hand: labels beyond are left to new ones. */
  private static final long MAX_SET = 1L << 48;

  private static final long MAX_RESERVED = 1L << 40;

  private final LabelmapState state;

  LabelEndpoints(Labelmap labelmap) {
    this.state = labelmap.state();
  }

  boolean answer(String keyword, Call call) throws IOException {
    DvidRequest request = call.request();
    switch (keyword) {
      case "maxlabel" -> {
        if (request.isPost()) {
          setMax(call);
        } else {
          OptionalLong max = state.maxLabel(call.version());
          if (max.isEmpty()) {
            throw DvidException.badRequest(
                "No maximum label found for "
                    + call.instance().name()
                    + " version "
                    + call.version().id());
          }
          number(call, "maxlabel", max.getAsLong());
        }
      }
      case "nextlabel" -> {
        if (request.isPost()) {
          reserve(call);
        } else {
          number(call, "nextlabel", state.nextLabel());
        }
      }
      case "extents" -> {
        if (!request.isPost()) {
          return false;
        }
        state.setExtents(call.version(), JsonIn.box(request.body()));
        call.answer().empty();
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void setMax(Call call) {
    if (!call.request().isByAdministrator()) {
      throw DvidException.badRequest("POST /maxlabel requires admin privileges (admintoken)");
    }
    long label = Uint64.parse("maxlabel", call.argument(0, "a label"));
    if (Long.compareUnsigned(label, MAX_SET) > 0) {
      throw DvidException.badRequest(
          "Posted max label " + Long.toUnsignedString(label) + " exceeds allowed cap " + MAX_SET);
    }
    state.raise(call.version(), label);
    call.answer().empty();
  }

  private void reserve(Call call) throws IOException {
    long count = Uint64.parse("nextlabel", call.argument(0, "a number of labels"));
    if (count < 1 || count > MAX_RESERVED) {
      throw DvidException.badRequest(
          "cannot request "
              + Long.toUnsignedString(count)
              + " new labels, must be 1 to "
              + MAX_RESERVED);
    }
    long first = state.reserve(call.version(), count);
    call.answer()
        .json(
            json -> {
              json.writeStartObject().writeName("start");
              Uint64.write(json, first);
              json.writeName("end");
              Uint64.write(json, first + count - 1);
              json.writeEndObject();
            });
  }

  private static void number(Call call, String name, long number) throws IOException {
    call.answer()
        .json(
            (JsonGenerator json) -> {
              json.writeStartObject().writeName(name);
              Uint64.write(json, number);
              json.writeEndObject();
            });
  }
}
