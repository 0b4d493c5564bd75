package org.neuropil.web.v1;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuropil.link.BodyVolume;
import org.neuropil.link.BodyVolumes;
import org.neuropil.web.problem.Problem;
import org.neuropil.web.problem.ProblemKind;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;

/** Which body is at a point: asked of the volume that is tied to a dataset. */
@RestController
class BodyController {
  private static final int MAX_POINTS = 100_000;

  private final BodyVolumes volumes;

  BodyController(BodyVolumes volumes) {
    this.volumes = volumes;
  }

  @GetMapping("/api/v1/datasets/{dataset}/bodies/at")
  void at(Exchange x) throws IOException {
    x.format(Exchange.JSON_ONLY);
    double[] point = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      String name = List.of("x", "y", "z").get(axis);
      if (x.query().one(name) == null) {
        x.problems().add(name, "missing", "a whole number, in voxels of the dataset");
      }
      point[axis] = x.query().integer(name, 0, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
    x.check();
    BodyVolume volume = volume(x);
    long body = volume.bodiesAt(nanometres(x, point))[0];
    x.json(
        json -> {
          json.writeStartObject().writeStringProperty("volume", volume.name());
          json.writeName("bodyId");
          write(json, body);
          json.writeEndObject();
        });
  }

  @PostMapping(
      path = "/api/v1/datasets/{dataset}/bodies/at",
      consumes = MediaType.APPLICATION_JSON_VALUE)
  void atMany(Exchange x) throws IOException {
    x.format(Exchange.JSON_ONLY);
    Members body = x.body();
    double[] points = points(body);
    body.rejectOthers();
    x.check();
    BodyVolume volume = volume(x);
    long[] bodies = volume.bodiesAt(nanometres(x, points));
    x.record().countRows(bodies.length);
    x.json(
        json -> {
          json.writeStartObject().writeStringProperty("volume", volume.name());
          json.writeName("bodyIds").writeStartArray();
          for (long one : bodies) {
            write(json, one);
          }
          json.writeEndArray().writeEndObject();
        });
  }

  private static double[] points(Members body) {
    String expected = "an array of at most " + MAX_POINTS + " points [x, y, z]";
    if (!body.has("points")) {
      body.missing("points", expected);
      return new double[0];
    }
    if (!(body.raw("points") instanceof List<?> items) || items.size() > MAX_POINTS) {
      body.wrong("points", body.raw("points"), expected);
      return new double[0];
    }
    double[] points = new double[3 * items.size()];
    for (int i = 0; i < items.size(); i++) {
      @Nullable Object item = items.get(i);
      if (!(item instanceof List<?> point) || point.size() != 3) {
        body.wrong("points[" + i + "]", item, "[x, y, z]");
        return new double[0];
      }
      for (int axis = 0; axis < 3; axis++) {
        if (!(point.get(axis) instanceof Long number) || number.intValue() != number) {
          body.wrong(
              "points[" + i + "][" + axis + "]",
              point.get(axis),
              "a whole number of 32 bits, in voxels of the dataset");
          return new double[0];
        }
        points[3 * i + axis] = number;
      }
    }
    return points;
  }

  private BodyVolume volume(Exchange x) {
    String dataset = x.dataset().id().toString();
    return volumes
        .of(dataset)
        .orElseThrow(
            () ->
                Problem.of(
                        ProblemKind.NO_VOLUME,
                        "dataset: " + dataset + " (expected: one that a volume is tied to)")
                    .asException());
  }

  /** The middles of the dataset's voxels. */
  private static double[] nanometres(Exchange x, double[] points) {
    List<Double> size = x.dataset().info().voxelSizeNm();
    if (size.size() != 3) {
      throw Problem.of(
              ProblemKind.IMPOSSIBLE,
              "dataset: " + x.dataset().id() + " does not say how large its voxels are")
          .asException();
    }
    double[] nanometres = new double[points.length];
    for (int i = 0; i < points.length; i++) {
      nanometres[i] = (points[i] + 0.5) * size.get(i % 3);
    }
    return nanometres;
  }

  private static void write(JsonGenerator json, long body) {
    if (body == 0) {
      json.writeNull();
    } else {
      json.writeString(Long.toUnsignedString(body));
    }
  }
}
