package org.neuropil.web.v1;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.Engine;
import org.neuropil.connectome.neuron.BodyLabel;
import org.neuropil.connectome.neuron.Selector;
import org.neuropil.connectome.synapse.SynapseCriteria;
import org.neuropil.connectome.synapse.SynapseCriteria.Bodies;
import org.neuropil.connectome.synapse.SynapseCriteria.Box;
import org.neuropil.connectome.synapse.SynapseCriteria.Kind;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Single synapses. */
@RestController
class SynapseController {
  private static final Map<String, Kind> KINDS =
      new TreeMap<>(Map.of("pre", Kind.PRE, "post", Kind.POST));

  @PostMapping(
      path = "/api/v1/datasets/{dataset}/synapses/query",
      consumes = MediaType.APPLICATION_JSON_VALUE)
  void synapses(@PathVariable String dataset, Exchange x) throws IOException {
    TableAnswer answer = TableAnswer.of(x);
    Members body = x.body();
    SelectorReader selectors = x.selectors();
    Bodies bodies = bodies(body, selectors);
    List<String> rois = selectors.regions(body, "rois");
    double minConfidence = body.number("minConfidence", 0, 0, 1);
    Kind kind = body.has("kind") ? body.choice("kind", KINDS, Kind.PRE) : null;
    if (kind != null && bodies instanceof Bodies.Pairs) {
      body.wrong("kind", body.raw("kind"), "to stand beside neurons; pairs have both ends");
    }
    Box box = box(body, x.dataset().info().voxelSizeNm());
    body.rejectOthers();
    x.check();
    x.cheaper("Fewer neurons, ROIs, or a box is cheaper.");
    x.answeredBy(Engine.CYPHER);
    answer.answer(
        x.connectome()
            .synapses()
            .synapses(new SynapseCriteria(bodies, rois, minConfidence, kind, box)));
  }

  private static Bodies bodies(Members body, SelectorReader selectors) {
    boolean pairs = body.has("pre") || body.has("post");
    if (body.has("neurons") == pairs) {
      body.missing("neurons", "either neurons, for single sites, or pre and post, for pairs");
      body.raw("pre");
      return new Bodies.Sites(Selector.all(BodyLabel.NEURON));
    }
    return pairs
        ? new Bodies.Pairs(selectors.member(body, "pre"), selectors.member(body, "post"))
        : new Bodies.Sites(selectors.member(body, "neurons"));
  }

  /** The box in voxels, from {@code box}, or from {@code boxNm} by the size of a voxel. */
  private static @Nullable Box box(Members body, List<Double> voxelSizeNm) {
    boolean nm = body.has("boxNm");
    if (nm && body.has("box")) {
      body.wrong("boxNm", "an object", "box or boxNm, not both");
      return null;
    }
    String name = nm ? "boxNm" : "box";
    if (!body.has(name)) {
      return null;
    }
    if (nm && voxelSizeNm.size() != 3) {
      body.wrong(name, "an object", "box: this dataset does not say how large a voxel is");
      return null;
    }
    Members box = body.object(name);
    if (box == null) {
      return null;
    }
    double[] min = corner(box, "min");
    double[] max = corner(box, "max");
    box.rejectOthers();
    if (min == null || max == null) {
      return null;
    }
    for (int axis = 0; axis < 3; axis++) {
      if (min[axis] > max[axis]) {
        box.wrong("max[" + axis + "]", max[axis], "at least min[" + axis + "]");
      }
      if (nm) {
        min[axis] /= voxelSizeNm.get(axis);
        max[axis] /= voxelSizeNm.get(axis);
      }
    }
    return new Box(min, max);
  }

  private static double @Nullable [] corner(Members box, String name) {
    if (!box.has(name)) {
      box.missing(name, "[x, y, z]");
      return null;
    }
    double[] corner = new double[3];
    if (box.raw(name) instanceof List<?> items && items.size() == 3) {
      for (int axis = 0; axis < 3; axis++) {
        if (!(items.get(axis) instanceof Number number)) {
          box.wrong(name, box.raw(name), "[x, y, z], numbers");
          return null;
        }
        corner[axis] = number.doubleValue();
      }
      return corner;
    }
    box.wrong(name, box.raw(name), "[x, y, z], numbers");
    return null;
  }
}
