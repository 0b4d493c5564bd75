package org.neuropil.web.neuprint;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.neuropil.connectome.dataset.DatasetStatus;
import org.neuropil.connectome.dataset.Datasets;
import org.neuropil.connectome.dataset.MetaSummaries;
import org.neuropil.connectome.dataset.MetaSummary;
import org.neuropil.web.security.Right;
import org.springframework.web.bind.annotation.GetMapping;

/** Which datasets there are, and what they are made of. */
@NeuprintController
class MetaController {
  private final MetaSummaries summaries;
  private final NeuprintSettings settings;
  private final Instances instances;

  MetaController(Datasets datasets, NeuprintSettings settings) {
    this.summaries = new MetaSummaries(datasets);
    this.settings = settings;
    this.instances = new Instances(datasets);
  }

  @GetMapping("/dbmeta/version")
  void version(NeuprintExchange x) throws IOException {
    x.requireAny(Right.READ);
    x.json(Map.of("Version", ServerVersion.DATA_MODEL));
  }

  @GetMapping("/dbmeta/database")
  void database(NeuprintExchange x) throws IOException {
    x.requireAny(Right.READ);
    Map<String, Object> database = new LinkedHashMap<>();
    database.put("Location", settings.location());
    database.put("Description", "neuPrint-bolt");
    x.json(database);
  }

  /**
   * The datasets that answer and that the caller may read. Hidden ones are listed to callers who
   * are known, since a client can only open what is listed, and tell themselves by {@code hidden};
   * to others by {@code ?hidden=true}.
   */
  @GetMapping("/dbmeta/datasets")
  void datasets(NeuprintExchange x) throws IOException {
    boolean all = x.caller().isKnown() || x.parameter("hidden").equals("true");
    Map<String, Object> entries = new LinkedHashMap<>();
    for (DatasetStatus status : x.readable()) {
      summaries
          .of(status.id())
          .filter(summary -> all || !summary.hidden())
          .ifPresent(summary -> entries.put(status.id().toString(), entry(summary)));
    }
    x.json(entries);
  }

  private static Map<String, Object> entry(MetaSummary summary) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("last-mod", summary.lastEdit());
    entry.put("uuid", summary.uuid());
    entry.put("ROIs", summary.rois());
    entry.put("superLevelROIs", summary.superLevelRois());
    entry.put("info", summary.info());
    entry.put("hidden", summary.hidden());
    entry.put("logo", summary.logo());
    entry.put("description", summary.description());
    return entry;
  }

  /** What stands beside the graphs: skeletons and ROI meshes, an instance a dataset and kind. */
  @GetMapping("/dbmeta/instances")
  void instances(NeuprintExchange x) throws IOException {
    x.requireAny(Right.READ);
    x.json(instances.of(x.readable().stream().map(DatasetStatus::id).toList()));
  }
}
