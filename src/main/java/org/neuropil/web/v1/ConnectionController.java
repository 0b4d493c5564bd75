package org.neuropil.web.v1;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.neuropil.connectome.connection.AdjacencyCriteria;
import org.neuropil.connectome.connection.AdjacencyMatrix;
import org.neuropil.connectome.connection.ConnectionCriteria;
import org.neuropil.connectome.connection.GroupBy;
import org.neuropil.connectome.neuron.Direction;
import org.neuropil.connectome.neuron.Selector;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Connections between groups of neurons. */
@RestController
@RequestMapping("/api/v1/datasets/{dataset}")
class ConnectionController {
  /** Bodies that {@code common} compares at most. */
  private static final int COMMON_MOST = 1000;

  private static final Map<String, Direction> DIRECTIONS =
      words("upstream", Direction.UPSTREAM, "downstream", Direction.DOWNSTREAM);
  private static final Map<String, AdjacencyCriteria.Order> ORDERS =
      words(
          "given",
          AdjacencyCriteria.Order.GIVEN,
          "bodyId",
          AdjacencyCriteria.Order.BODY_ID,
          "type",
          AdjacencyCriteria.Order.TYPE);
  private static final Map<String, AdjacencyCriteria.Normalize> NORMALIZE =
      words(
          "none",
          AdjacencyCriteria.Normalize.NONE,
          "row",
          AdjacencyCriteria.Normalize.ROW,
          "column",
          AdjacencyCriteria.Normalize.COLUMN);
  private static final Map<String, Boolean> LAYOUTS = words("dense", true, "sparse", false);

  @SafeVarargs
  @SuppressWarnings("unchecked")
  private static <T> Map<String, T> words(String word, T value, Object... more) {
    Map<String, T> words = new LinkedHashMap<>();
    words.put(word, value);
    for (int i = 0; i < more.length; i += 2) {
      words.put((String) more[i], (T) more[i + 1]);
    }
    return words;
  }

  @PostMapping(path = "/connections/query", consumes = MediaType.APPLICATION_JSON_VALUE)
  void connections(@PathVariable String dataset, Exchange x) throws IOException {
    TableAnswer answer = TableAnswer.of(x);
    Members body = x.body();
    SelectorReader selectors = x.selectors();
    ConnectionCriteria criteria =
        new ConnectionCriteria(
            selectors.member(body, "pre"),
            selectors.member(body, "post"),
            body.integer("minWeight", 1, 0, Integer.MAX_VALUE),
            selectors.regions(body, "rois"),
            body.flag("nonPrimary", false),
            body.choice("groupBy", NeuronController.GROUPS, GroupBy.BODY),
            body.flag("byRoi", false));
    body.rejectOthers();
    x.check();
    x.cheaper("Fewer neurons, a higher minWeight, or byRoi false is cheaper.");
    answer.answer(x.connectome().connections().connections(criteria));
  }

  @PostMapping(path = "/adjacency", consumes = MediaType.APPLICATION_JSON_VALUE)
  void adjacency(@PathVariable String dataset, Exchange x) throws IOException {
    String format = x.format(MatrixAnswer.FORMATS);
    Members body = x.body();
    SelectorReader selectors = x.selectors();
    Selector rows = selectors.member(body, "rows");
    Selector columns = selectors.member(body, "columns");
    String roi = body.text("roi");
    if (roi != null) {
      x.regions().check("roi", roi, x.problems());
    }
    AdjacencyCriteria criteria =
        new AdjacencyCriteria(
            rows,
            columns,
            roi,
            body.integer("minWeight", 1, 0, Integer.MAX_VALUE),
            body.choice("groupBy", NeuronController.GROUPS, GroupBy.BODY),
            body.choice("normalize", NORMALIZE, AdjacencyCriteria.Normalize.NONE),
            body.choice("order", ORDERS, AdjacencyCriteria.Order.GIVEN));
    boolean dense = body.choice("layout", LAYOUTS, true);
    body.rejectOthers();
    x.check();
    x.cheaper("Fewer rows and columns, or groupBy type, is cheaper.");
    AdjacencyMatrix matrix = x.connectome().connections().adjacency(criteria, x.cancellation());
    boolean whole = criteria.normalize() == AdjacencyCriteria.Normalize.NONE;
    new MatrixAnswer(x, matrix, criteria.groupBy(), whole).answer(format, dense);
  }

  @PostMapping(path = "/common", consumes = MediaType.APPLICATION_JSON_VALUE)
  void common(@PathVariable String dataset, Exchange x) throws IOException {
    TableAnswer answer = TableAnswer.of(x);
    Members body = x.body();
    List<Long> ids = commonIds(body);
    Direction direction = body.choice("direction", DIRECTIONS, Direction.UPSTREAM);
    if (!body.has("direction")) {
      body.missing("direction", "upstream or downstream");
    }
    int minWeight = body.integer("minWeight", 1, 1, Integer.MAX_VALUE);
    body.rejectOthers();
    x.check();
    for (long id : ids) {
      x.requireBody(Long.toString(id), id);
    }
    answer.answer(x.connectome().connections().common(ids, direction, minWeight));
  }

  private static List<Long> commonIds(Members body) {
    String expected = "a list of 1 to " + COMMON_MOST + " body ids";
    if (!body.has("bodyIds")) {
      body.missing("bodyIds", expected);
      return List.of();
    }
    if (!(body.raw("bodyIds") instanceof JsonBody.Ids ids)) {
      body.wrong("bodyIds", body.raw("bodyIds"), expected);
      return List.of();
    }
    if (ids.given() < 1 || ids.given() > COMMON_MOST) {
      body.wrong("bodyIds", ids.given() + " ids", expected);
      return List.of();
    }
    List<Long> all = new ArrayList<>(ids.known());
    if (ids.known().size() < ids.given()) {
      // An id that no dataset can hold has no partners; it is unknown like any other.
      all.add(BodyIds.UNKNOWN);
    }
    if (all.stream().distinct().count() < all.size()) {
      body.wrong("bodyIds", ids.given() + " ids", "each id once");
    }
    return all;
  }
}
