package org.neuropil.web.dvid.labelsz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.neuropil.volume.Volumes;
import org.neuropil.volume.annotation.Annotations;
import org.neuropil.volume.annotation.BodyCount;
import org.neuropil.volume.annotation.BodyCounts;
import org.neuropil.volume.annotation.CountedKind;
import org.neuropil.volume.version.DataInstance;
import org.neuropil.volume.version.VersionNode;
import org.neuropil.web.dvid.DataType;
import org.neuropil.web.dvid.DvidException;
import org.neuropil.web.dvid.JsonIn;
import org.neuropil.web.dvid.Uint64;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;

/**
 * Instances of the type {@code labelsz}: they keep nothing, and ask the annotations that they
 * follow; for voxels the labelmap.
 */
@Component
final class LabelszType implements DataType {
  private static final int MOST = 10_000_000;
  private static final int BY_DEFAULT = 10_000;

  private final Volumes volumes;

  LabelszType(Volumes volumes) {
    this.volumes = volumes;
  }

  @Override
  public String name() {
    return "labelsz";
  }

  @Override
  public String url() {
    return "github.com/janelia-flyem/dvid/datatype/labelsz";
  }

  @Override
  public String version() {
    return "0.1";
  }

  @Override
  public String compression() {
    return "LZ4 compression, level -1";
  }

  @Override
  public String help() {
    return """
        labelsz: bodies by how many annotations they have. KIND is PreSyn, PostSyn, Gap, Note,
        AllSyn (PreSyn, PostSyn and Gap) or Voxels.

        count/BODY/KIND                  GET
        counts/KIND                      GET with [BODY, ...]
        top/N/KIND                       GET: the bodies with most
        threshold/LEAST/KIND?offset=&n=  GET: the bodies with at least so many
        reload                           POST: counts all anew
        sync                             POST {"sync": "ANNOTATION"}, or a labelmap for Voxels
        """;
  }

  @Override
  public void check(DataInstance instance) {
    if (instance.setting("ROI").isPresent()) {
      throw DvidException.badRequest(
          "ROI: counts within a region are not supported (expected: no setting ROI)");
    }
  }

  @Override
  public void extended(JsonGenerator json, DataInstance instance) {
    json.writeStringProperty("StaticROI", "");
  }

  @Override
  public boolean answer(String keyword, Call call) throws IOException {
    if (keyword.equals("reload") && call.request().isPost()) {
      forget(call);
      call.answer().empty();
      return true;
    }
    if (!call.request().isGet()) {
      return false;
    }
    switch (keyword) {
      case "count" -> {
        CountedKind kind = kind(call, 1);
        long body = call.label(0);
        long count = counts(call, kind).of(body);
        call.answer().json(json -> write(json, new BodyCount(body, count), kind.title()));
      }
      case "counts" -> {
        CountedKind kind = kind(call, 0);
        BodyCounts counts = counts(call, kind);
        List<BodyCount> found = new ArrayList<>();
        for (long body : JsonIn.labels(call.request().body())) {
          found.add(new BodyCount(body, counts.of(body)));
        }
        array(call, found, kind.title());
      }
      case "top" -> {
        int most = (int) number("number", call.argument(0, "a number"), MOST);
        array(call, counts(call, kind(call, 1)).top(most), "Size");
      }
      case "threshold" -> {
        long least = number("threshold", call.argument(0, "a threshold"), Long.MAX_VALUE);
        int offset = (int) parameter(call, "offset", 0);
        int most = (int) parameter(call, "n", BY_DEFAULT);
        array(call, counts(call, kind(call, 1)).threshold(least, offset, most), "Size");
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Elements of the first annotation, voxels of the first labelmap that is followed. */
  private BodyCounts counts(Call call, CountedKind kind) {
    boolean voxels = kind == CountedKind.VOXELS;
    return followed(call, voxels ? "labelmap" : Annotations.TYPE)
        .map(
            found -> {
              VersionNode shown = volumes.repos().shown(found, call.version());
              return voxels
                  ? BodyCounts.voxels(volumes.labelmap(found), shown)
                  : volumes.annotations().of(found).rankings().of(shown, kind);
            })
        .orElseGet(BodyCounts::none);
  }

  private void forget(Call call) {
    followed(call, Annotations.TYPE)
        .ifPresent(
            found ->
                volumes
                    .annotations()
                    .of(found)
                    .rankings()
                    .forget(volumes.repos().shown(found, call.version())));
  }

  private Optional<DataInstance> followed(Call call, String type) {
    return volumes.annotations().first(call.instance(), call.instance().syncs(), type);
  }

  private static CountedKind kind(Call call, int index) {
    String title = call.argument(index, "an index type");
    return CountedKind.named(title)
        .orElseThrow(
            () ->
                DvidException.badRequest(
                    "unknown index type specified (\""
                        + title
                        + "\") (expected: PreSyn, PostSyn, Gap, Note, AllSyn or Voxels)"));
  }

  private static long parameter(Call call, String name, long byDefault) {
    Optional<String> text = call.request().parameter(name);
    return text.isEmpty() ? byDefault : number(name, text.get(), MOST);
  }

  private static long number(String what, String text, long most) {
    long number = text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    if (number < 0 || number > most) {
      throw DvidException.badRequest(
          what + ": \"" + text + "\" (expected: a whole number from 0 to " + most + ")");
    }
    return number;
  }

  private static void array(Call call, List<BodyCount> counts, String name) throws IOException {
    call.answer()
        .streamJson(
            "application/json",
            json -> {
              json.writeStartArray();
              counts.forEach(count -> write(json, count, name));
              json.writeEndArray();
            });
  }

  private static void write(JsonGenerator json, BodyCount count, String name) {
    json.writeStartObject().writeName("Label");
    Uint64.write(json, count.body());
    json.writeNumberProperty(name, count.count()).writeEndObject();
  }
}
