package org.neuropil.web.neuprint;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neuropil.connectome.dataset.Dataset;
import org.neuropil.connectome.dataset.DatasetFiles;
import org.neuropil.connectome.explorer.DailyType;
import org.neuropil.connectome.explorer.DailyTypes;
import org.neuropil.connectome.explorer.KeptAnswers;
import org.neuropil.connectome.explorer.Overviews;
import org.neuropil.connectome.explorer.RoiOverview;
import org.neuropil.connectome.roi.RoiFlow;
import org.neuropil.format.swc.SwcSkeleton;
import org.neuropil.web.security.Right;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.core.JsonGenerator;

/** Overviews of a dataset that are worked out once. */
@NeuprintController
class CachedController {
  private static final List<String> PARTNERS =
      List.of("bodyId", "m.type", "x.weight", "x.roiInfo", "m.status", "direction");

  private final KeptAnswers kept;

  CachedController(KeptAnswers kept) {
    this.kept = kept;
  }

  private static Dataset dataset(NeuprintExchange x) throws IOException {
    return x.dataset(x.parameter("dataset"), Right.READ);
  }

  @GetMapping("/cached/roicompleteness")
  void completeness(NeuprintExchange x) throws IOException {
    Overviews overviews = new Overviews(dataset(x), kept);
    ExplorerController.answer(x, overviews.completeness(x.cancellation()));
  }

  @GetMapping("/cached/roiconnectivity")
  void connectivity(NeuprintExchange x) throws IOException {
    RoiOverview overview = new Overviews(dataset(x), kept).connectivity(x.cancellation());
    Map<String, Object> weights = new LinkedHashMap<>();
    for (RoiFlow.Line line : overview.lines()) {
      Map<String, Object> weight = new LinkedHashMap<>();
      weight.put("count", line.neurons());
      weight.put("weight", line.weight());
      weights.put(line.from() + "=>" + line.to(), weight);
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("roi_names", overview.rois());
    answer.put("weights", weights);
    x.json(answer);
  }

  /** Today is that of UTC, wherever the server is. */
  @GetMapping("/cached/dailytype")
  void dailyType(NeuprintExchange x) throws IOException {
    Dataset dataset = dataset(x);
    DatasetFiles files = new DatasetFiles(dataset.files());
    DailyType type =
        new DailyTypes(dataset, kept)
            .of(LocalDate.now(Clock.systemUTC()), files::hasSkeleton, x.cancellation())
            .orElseThrow(() -> NeuprintException.badRequest("no cell type exists"));
    Map<String, Object> connectivity = new LinkedHashMap<>();
    connectivity.put("columns", PARTNERS);
    connectivity.put("data", type.partners());
    connectivity.put("debug", type.cypher());
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("bodyid", Long.toString(type.bodyId()));
    info.put("numpost", type.post());
    info.put("numpre", type.pre());
    info.put("numtype", type.neurons());
    info.put("typename", type.type());
    Optional<SwcSkeleton> skeleton = files.skeleton(type.bodyId()).map(SkeletonJson::read);
    x.json(
        (JsonGenerator json) -> {
          json.writeStartObject();
          json.writeName("connectivity");
          NeuprintValues.write(json, connectivity);
          json.writeName("info");
          NeuprintValues.write(json, info);
          json.writeName("skeleton");
          skeleton.ifPresentOrElse(swc -> SkeletonJson.write(json, swc), json::writeNull);
          json.writeEndObject();
        });
  }
}
