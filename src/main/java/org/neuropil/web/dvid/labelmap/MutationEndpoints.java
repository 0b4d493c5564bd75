package org.neuropil.web.dvid.labelmap;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.neuropil.volume.labelmap.Author;
import org.neuropil.volume.labelmap.BodyEdits;
import org.neuropil.volume.labelmap.Labelmap;
import org.neuropil.volume.labelmap.RunList;
import org.neuropil.volume.labelmap.Splits;
import org.neuropil.web.dvid.DataType.Call;
import org.neuropil.web.dvid.DvidException;
import org.neuropil.web.dvid.DvidRequest;
import org.neuropil.web.dvid.JsonIn;
import org.neuropil.web.dvid.Uint64;
import tools.jackson.core.JsonGenerator;

/** {@code merge}, {@code cleave}, {@code split}, {@code split-supervoxel}, {@code renumber}. */
final class MutationEndpoints {
  private final Labelmap labelmap;

  MutationEndpoints(Labelmap labelmap) {
    this.labelmap = labelmap;
  }

  boolean answer(String keyword, Call call) throws IOException {
    if (!call.request().isPost()) {
      return false;
    }
    switch (keyword) {
      case "merge" -> merge(call);
      case "cleave" -> cleave(call);
      case "split" -> split(call);
      case "split-supervoxel" -> splitSupervoxel(call);
      case "renumber" -> renumber(call);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void merge(Call call) throws IOException {
    List<Long> labels = list(JsonIn.labels(call.request().body()));
    if (labels.size() < 2) {
      throw DvidException.badRequest(
          "merge: " + labels.size() + " labels (expected: the target and one or more others)");
    }
    long id =
        labelmap
            .edits()
            .merge(
                call.version(),
                labels.get(0),
                labels.subList(1, labels.size()),
                call.request().author());
    call.answer()
        .json(
            json -> json.writeStartObject().writeNumberProperty("MutationID", id).writeEndObject());
  }

  private void cleave(Call call) throws IOException {
    long body = call.label(0);
    byte[] posted = call.request().body();
    if (posted.length == 0) {
      throw DvidException.badRequest("no cleave supervoxels JSON was POSTed");
    }
    BodyEdits.Cleaved cleaved =
        labelmap
            .edits()
            .cleave(call.version(), body, list(JsonIn.labels(posted)), call.request().author());
    call.answer()
        .json(
            json -> {
              json.writeStartObject();
              number(json, "CleavedLabel", cleaved.label());
              json.writeNumberProperty("MutationID", cleaved.mutation()).writeEndObject();
            });
  }

  private void split(Call call) throws IOException {
    if (!call.request().settings().allowSplit()) {
      throw DvidException.badRequest(
          "split of bodies is switched off on this server (neuropil.volume.allow-split)");
    }
    long body = call.label(0);
    RunList volume = RunList.parse(call.request().body());
    Splits.NewBody made =
        labelmap.splits().body(call.version(), body, volume, call.request().author());
    call.answer()
        .json(
            json -> {
              json.writeStartObject();
              number(json, "label", made.label());
              json.writeNumberProperty("MutationID", made.mutation()).writeEndObject();
            });
  }

  private void splitSupervoxel(Call call) throws IOException {
    DvidRequest request = call.request();
    long supervoxel = call.label(0);
    OptionalLong split = chosen(request, "split");
    OptionalLong remain = chosen(request, "remain");
    if (request.parameter("downres").filter("false"::equals).isPresent()) {
      throw DvidException.badRequest(
          "downres: false (expected: true, or nothing: this server keeps all scales in step)");
    }
    RunList volume = RunList.parse(request.body());
    Splits.SplitParts made =
        labelmap
            .splits()
            .supervoxel(call.version(), supervoxel, volume, split, remain, request.author());
    call.answer()
        .json(
            json -> {
              json.writeStartObject();
              number(json, "SplitSupervoxel", made.split());
              number(json, "RemainSupervoxel", made.remain());
              json.writeNumberProperty("MutationID", made.mutation()).writeEndObject();
            });
  }

  private static OptionalLong chosen(DvidRequest request, String name) {
    return request
        .parameter(name)
        .map(text -> OptionalLong.of(Uint64.parse(name, text)))
        .orElse(OptionalLong.empty());
  }

  private void renumber(Call call) {
    long[] pairs = JsonIn.labels(call.request().body());
    if (pairs.length == 0 || pairs.length % 2 != 0) {
      throw DvidException.badRequest(
          "Bad renumber op JSON, must be even list of numbers [new1, old1, new2, old2, ...]");
    }
    Author author = call.request().author();
    if (pairs.length > 2 && author.mutation().isPresent()) {
      throw DvidException.badRequest("mutid: of one pair only, and here are " + pairs.length / 2);
    }
    for (int i = 0; i < pairs.length; i += 2) {
      labelmap.edits().renumber(call.version(), pairs[i + 1], pairs[i], author);
    }
    call.answer().empty();
  }

  private static void number(JsonGenerator json, String name, long label) {
    json.writeName(name);
    Uint64.write(json, label);
  }

  private static List<Long> list(long[] labels) {
    return Arrays.stream(labels).boxed().toList();
  }
}
