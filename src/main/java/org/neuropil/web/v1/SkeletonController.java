package org.neuropil.web.v1;

import java.io.IOException;
import java.util.Map;
import org.neuropil.connectome.dataset.DatasetFiles;
import org.neuropil.format.swc.SwcSkeleton;
import org.neuropil.web.problem.Problem;
import org.neuropil.web.problem.ProblemKind;
import org.neuropil.web.table.Json;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Skeletons of bodies. */
@RestController
class SkeletonController {
  private static final Map<String, String> FORMATS =
      Exchange.offered("swc", "text/plain", "json", "application/json");

  @GetMapping("/api/v1/datasets/{dataset}/skeletons/{bodyId}")
  void skeleton(@PathVariable String bodyId, Exchange x) throws IOException {
    String format = x.format(FORMATS);
    long id = BodyIds.read("bodyId", bodyId, x.problems());
    x.check();
    x.requireBody(bodyId, id);
    byte[] swc =
        new DatasetFiles(x.dataset().files())
            .skeleton(id)
            .orElseThrow(
                () ->
                    Problem.of(
                            ProblemKind.NO_SKELETON,
                            "bodyId: " + bodyId + " (expected: a body that has a skeleton)")
                        .asException());
    if (format.equals("swc")) {
      x.bytes("text/plain;charset=utf-8", swc);
      return;
    }
    SwcSkeleton skeleton;
    try {
      skeleton = SwcSkeleton.read(swc);
    } catch (IllegalArgumentException e) {
      throw Failures.corrupt("skeletons/" + id + ".swc", e);
    }
    x.record().countRows(skeleton.nodes().size());
    x.json(
        json -> {
          json.writeStartObject();
          json.writeStringProperty("bodyId", Long.toString(id));
          json.writeName("columns");
          Json.value(json, java.util.List.of("id", "type", "x", "y", "z", "radius", "parent"));
          json.writeArrayPropertyStart("rows");
          for (SwcSkeleton.Node node : skeleton.nodes()) {
            json.writeStartArray();
            json.writeNumber(node.id());
            json.writeNumber(node.type());
            json.writeNumber(node.x());
            json.writeNumber(node.y());
            json.writeNumber(node.z());
            json.writeNumber(node.radius());
            json.writeNumber(node.parent());
            json.writeEndArray();
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }
}
