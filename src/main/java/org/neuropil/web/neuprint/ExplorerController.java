package org.neuropil.web.neuprint;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.explorer.Answer;
import org.neuropil.connectome.explorer.CellTypeProfiles;
import org.neuropil.connectome.explorer.ExplorerQueries;
import org.neuropil.connectome.explorer.KeptAnswers;
import org.neuropil.connectome.explorer.NeuronFilter;
import org.neuropil.web.security.Right;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/** The fixed questions of neuPrintExplorer, each with its parameters in the body. */
@NeuprintController
class ExplorerController {
  private final KeptAnswers kept;

  ExplorerController(KeptAnswers kept) {
    this.kept = kept;
  }

  private ExplorerQueries queries(NeuprintExchange x) throws IOException {
    return new ExplorerQueries(x.dataset(Right.READ), kept);
  }

  @RequestMapping(
      path = "/npexplorer/findneurons",
      method = {RequestMethod.GET, RequestMethod.POST})
  void findNeurons(NeuprintExchange x) throws IOException {
    List<String> rois = new ArrayList<>(x.body().texts("input_ROIs"));
    rois.addAll(x.body().texts("output_ROIs"));
    answer(x, queries(x).findNeurons(filter(x.body(), rois), x.cancellation()));
  }

  @RequestMapping(
      path = "/npexplorer/neuronmeta",
      method = {RequestMethod.GET, RequestMethod.POST})
  void neuronMeta(NeuprintExchange x) throws IOException {
    answer(x, queries(x).neuronMeta(x.cancellation()));
  }

  @RequestMapping(
      path = "/npexplorer/neuronmetavals",
      method = {RequestMethod.GET, RequestMethod.POST})
  void neuronMetaValues(NeuprintExchange x) throws IOException {
    String key = x.body().text("key_name");
    answer(x, queries(x).neuronMetaValues(key, x.cancellation()));
  }

  @RequestMapping(
      path = "/npexplorer/roiconnectivity",
      method = {RequestMethod.GET, RequestMethod.POST})
  void roiConnectivity(NeuprintExchange x) throws IOException {
    answer(x, queries(x).roiConnectivity());
  }

  @RequestMapping(
      path = "/npexplorer/rankedtable",
      method = {RequestMethod.GET, RequestMethod.POST})
  void rankedTable(NeuprintExchange x) throws IOException {
    answer(x, queries(x).rankedTable(filter(x.body(), List.of()), x.cancellation()));
  }

  @RequestMapping(
      path = "/npexplorer/simpleconnections",
      method = {RequestMethod.GET, RequestMethod.POST})
  void simpleConnections(NeuprintExchange x) throws IOException {
    NeuronFilter filter = filter(x.body(), List.of());
    boolean inputs = x.body().flag("find_inputs");
    answer(x, queries(x).simpleConnections(filter, inputs, x.cancellation()));
  }

  @RequestMapping(
      path = "/npexplorer/roisinneuron",
      method = {RequestMethod.GET, RequestMethod.POST})
  void roisInNeuron(NeuprintExchange x) throws IOException {
    answer(x, queries(x).roisInNeuron(filter(x.body(), List.of()), x.cancellation()));
  }

  @RequestMapping(
      path = "/npexplorer/commonconnectivity",
      method = {RequestMethod.GET, RequestMethod.POST})
  void commonConnectivity(NeuprintExchange x) throws IOException {
    NeuprintBody body = x.body();
    NeuronFilter partners = filter(body, List.of());
    boolean inputs = body.flag("find_inputs");
    List<Long> ids = body.integers("neuron_ids");
    List<String> names = body.texts("neuron_names");
    ExplorerQueries queries = queries(x);
    answer(
        x,
        ids.isEmpty()
            ? queries.commonConnectivityOfTypes(names, inputs, partners, x.cancellation())
            : queries.commonConnectivity(ids, inputs, partners, x.cancellation()));
  }

  @RequestMapping(
      path = "/npexplorer/autapses",
      method = {RequestMethod.GET, RequestMethod.POST})
  void autapses(NeuprintExchange x) throws IOException {
    answer(x, queries(x).autapses(x.cancellation()));
  }

  @RequestMapping(
      path = "/npexplorer/distribution",
      method = {RequestMethod.GET, RequestMethod.POST})
  void distribution(NeuprintExchange x) throws IOException {
    String roi = x.body().text("ROI");
    boolean pre = x.body().flag("is_pre");
    answer(x, queries(x).distribution(roi, pre, x.cancellation()));
  }

  @RequestMapping(
      path = "/npexplorer/completeness",
      method = {RequestMethod.GET, RequestMethod.POST})
  void completeness(NeuprintExchange x) throws IOException {
    answer(x, queries(x).completeness(filter(x.body(), List.of()), x.cancellation()));
  }

  @RequestMapping(
      path = "/npexplorer/celltype/{dataset}/{type}",
      method = {RequestMethod.GET, RequestMethod.POST})
  void cellType(@PathVariable String dataset, @PathVariable String type, NeuprintExchange x)
      throws IOException {
    CellTypeProfiles profiles = new CellTypeProfiles(x.namedDataset(dataset, Right.READ), kept);
    x.json(
        profiles
            .of(type, x.cancellation())
            .orElseThrow(() -> NeuprintException.badRequest("no cell type exists")));
  }

  static void answer(NeuprintExchange x, Answer answer) throws IOException {
    x.table(
        answer.columns(),
        answer.cypher(),
        writer ->
            answer
                .rows()
                .into(
                    values -> {
                      writer.row(values);
                      return true;
                    },
                    x.cancellation()));
  }

  private static NeuronFilter filter(NeuprintBody body, List<String> rois) {
    return new NeuronFilter(
        body.text("neuron_name"),
        body.flag("enable_contains"),
        id(body),
        body.texts("statuses"),
        body.integer("pre_threshold", 0),
        body.integer("post_threshold", 0),
        body.flag("all_segments"),
        rois);
  }

  /** An id is a text of digits; a number, which JavaScript would have rounded, will do. */
  private static @Nullable Long id(NeuprintBody body) {
    if (!body.has("neuron_id")) {
      return null;
    }
    String text = body.text("neuron_id");
    if (text.isEmpty()) {
      long number = body.integer("neuron_id", -1);
      return number < 0 ? null : (Long) number;
    }
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException e) {
      throw NeuprintException.badRequest(
          "neuron_id: '"
              + (text.length() <= 60 ? text : text.substring(0, 60) + "…")
              + "' (expected: a body id, digits only)");
    }
  }
}
