package org.neuropil.web.v1;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neuropil.connectome.dataset.DatasetFiles;
import org.neuropil.connectome.roi.RoiDetail;
import org.neuropil.connectome.roi.RoiNode;
import org.neuropil.connectome.roi.RoiQueries;
import org.neuropil.connectome.roi.RoiSummary;
import org.neuropil.connectome.table.Table;
import org.neuropil.format.ngmesh.NgMesh;
import org.neuropil.format.ngmesh.ObjMesh;
import org.neuropil.format.ngmesh.TriangleMesh;
import org.neuropil.web.problem.Problem;
import org.neuropil.web.problem.ProblemKind;
import org.neuropil.web.table.Json;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;

/** Regions of interest. */
@RestController
@RequestMapping("/api/v1/datasets/{dataset}/rois")
class RoiController {
  private static final Map<String, String> MESH_FORMATS =
      Exchange.offered("obj", "model/obj", "ngmesh", "application/octet-stream");

  @GetMapping
  void rois(@PathVariable String dataset, Exchange x) throws IOException {
    x.format(Exchange.JSON_ONLY);
    JsonList page = JsonList.of(x);
    x.check();
    RoiQueries queries = x.connectome().rois();
    List<RoiSummary> all = queries.rois(x.cancellation());
    Optional<RoiNode> hierarchy = queries.hierarchy(x.cancellation());
    page.answer(
        all,
        (json, roi) -> {
          json.writeStartObject();
          summary(json, roi);
          json.writeEndObject();
        },
        json ->
            hierarchy.ifPresent(
                root -> {
                  json.writeName("hierarchy");
                  node(json, root);
                }));
  }

  private static void summary(JsonGenerator json, RoiSummary roi) {
    json.writeStringProperty("roi", Json.wellFormed(roi.roi()));
    json.writeBooleanProperty("primary", roi.primary());
    if (roi.parent() != null) {
      json.writeStringProperty("parent", Json.wellFormed(roi.parent()));
    }
    json.writeNumberProperty("pre", roi.pre());
    json.writeNumberProperty("post", roi.post());
    json.writeNumberProperty("neurons", roi.neurons());
  }

  private static void node(JsonGenerator json, RoiNode node) {
    json.writeStartObject();
    json.writeStringProperty("name", Json.wellFormed(node.name()));
    if (!node.children().isEmpty()) {
      json.writeArrayPropertyStart("children");
      node.children().forEach(child -> node(json, child));
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  @GetMapping("/{roi}")
  void roi(@PathVariable String roi, Exchange x) throws IOException {
    x.format(Exchange.JSON_ONLY);
    x.check();
    RoiDetail found =
        x.connectome().rois().roi(roi, x.cancellation()).orElseThrow(() -> unknown(roi, x));
    x.json(
        json -> {
          json.writeStartObject();
          summary(json, found.summary());
          json.writeObjectPropertyStart("completeness");
          json.writeNumberProperty("tracedPre", found.tracedPre());
          json.writeNumberProperty("tracedPost", found.tracedPost());
          share(json, "preShare", found.tracedPre(), found.summary().pre());
          share(json, "postShare", found.tracedPost(), found.summary().post());
          json.writeEndObject();
          json.writeArrayPropertyStart("topTypes");
          for (RoiDetail.TypeShare type : found.topTypes()) {
            json.writeStartObject();
            json.writeStringProperty("type", Json.wellFormed(type.type()));
            json.writeNumberProperty("neurons", type.neurons());
            json.writeNumberProperty("pre", type.pre());
            json.writeNumberProperty("post", type.post());
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static void share(JsonGenerator json, String name, long part, long all) {
    if (all > 0) {
      json.writeNumberProperty(name, (double) part / all);
    }
  }

  private static RuntimeException unknown(String roi, Exchange x) {
    return Problem.of(
            ProblemKind.UNKNOWN_ROI,
            "roi: " + roi + " (expected: an ROI of " + x.dataset().id() + ")")
        .suggesting(x.connectome().rois().roisLike(roi, 5, x.cancellation()))
        .asException();
  }

  @GetMapping("/completeness")
  void completeness(@PathVariable String dataset, Exchange x) throws IOException {
    TableAnswer answer = TableAnswer.of(x);
    List<String> statuses = statuses(x);
    x.check();
    Table table = x.connectome().rois().completeness(statuses);
    answer.answer(table);
  }

  @GetMapping("/connectivity")
  void connectivity(@PathVariable String dataset, Exchange x) throws IOException {
    TableAnswer answer = TableAnswer.of(x);
    List<String> statuses = statuses(x);
    x.check();
    x.cheaper("Fewer statuses are cheaper.");
    answer.answer(x.connectome().rois().connectivity(statuses));
  }

  private static List<String> statuses(Exchange x) {
    List<String> asked = x.query().list("statuses");
    return asked.isEmpty() ? RoiQueries.TRACED : asked;
  }

  @GetMapping("/{roi}/mesh")
  void mesh(@PathVariable String roi, Exchange x) throws IOException {
    String format = x.format(MESH_FORMATS);
    x.check();
    byte[] obj = new DatasetFiles(x.dataset().files()).mesh(roi).orElseThrow(() -> noMesh(roi, x));
    if (format.equals("obj")) {
      x.bytes("model/obj", obj);
      return;
    }
    try {
      TriangleMesh voxels = ObjMesh.read(obj);
      TriangleMesh nm = voxels.scaled(scale(x.dataset().info().voxelSizeNm()));
      x.bytes("application/octet-stream", NgMesh.write(nm));
    } catch (IllegalArgumentException e) {
      throw Failures.corrupt("mesh of " + roi, e);
    }
  }

  private static RuntimeException noMesh(String roi, Exchange x) {
    if (x.connectome().rois().roi(roi, x.cancellation()).isEmpty()) {
      return unknown(roi, x);
    }
    return Problem.of(ProblemKind.NO_MESH, "roi: " + roi + " (expected: an ROI that has a mesh)")
        .asException();
  }

  /** Meshes are kept in voxels; a dataset that does not say how large these are has nm. */
  private static float[] scale(List<Double> voxelSizeNm) {
    float[] scale = {1, 1, 1};
    for (int axis = 0; axis < Math.min(3, voxelSizeNm.size()); axis++) {
      scale[axis] = voxelSizeNm.get(axis).floatValue();
    }
    return scale;
  }
}
