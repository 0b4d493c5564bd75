package org.neuropil.connectome;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.neuropil.connectome.connection.AdjacencyCriteria;
import org.neuropil.connectome.connection.AdjacencyMatrix;
import org.neuropil.connectome.connection.ConnectionQueries;
import org.neuropil.connectome.connection.CypherConnectionQueries;
import org.neuropil.connectome.connection.GroupBy;
import org.neuropil.connectome.connection.PartnerCriteria;
import org.neuropil.connectome.connection.TypeConnection;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.neuron.BodyLabel;
import org.neuropil.connectome.neuron.CypherNeuronQueries;
import org.neuropil.connectome.neuron.Direction;
import org.neuropil.connectome.neuron.NeuronDetail;
import org.neuropil.connectome.neuron.NeuronQueries;
import org.neuropil.connectome.neuron.Selector;
import org.neuropil.connectome.path.CypherPathQueries;
import org.neuropil.connectome.path.PathCriteria;
import org.neuropil.connectome.path.Paths;
import org.neuropil.connectome.table.Table;
import org.neuropil.connectome.table.TableReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The sixty questions whose answers were worked out from the published larva by other means. */
class LarvaQuestionsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final ExportFixture larva = ExportFixture.larva();
  private final NeuronQueries neurons = new CypherNeuronQueries(larva.graph, larva.info);
  private final ConnectionQueries connections =
      new CypherConnectionQueries(larva.graph, larva.info);

  @TestFactory
  Stream<DynamicTest> answersAsPublished() {
    JsonNode golden =
        JSON.readTree(Path.of("src/test/resources/golden/larva-questions.json").toFile());
    assertThat(golden.get("questions")).hasSize(60);
    return golden
        .get("questions")
        .valueStream()
        .map(
            q ->
                DynamicTest.dynamicTest(
                    q.get("id") + " " + q.get("kind").asString(),
                    () ->
                        assertThat(JSON.writeValueAsString(answer(q)))
                            .isEqualTo(JSON.writeValueAsString(q.get("answer")))));
  }

  private Object answer(JsonNode question) {
    JsonNode query = question.get("query");
    return switch (question.get("kind").asString()) {
      case "neurons-by-type" ->
          neurons.type(query.get("type").asString(), new Cancellation()).orElseThrow().bodyIds();
      case "downstream" -> partners(query, Direction.DOWNSTREAM);
      case "upstream" -> partners(query, Direction.UPSTREAM);
      case "type-to-type" -> typeToType(query);
      case "shortest-path" -> shortestPath(query);
      case "common-inputs" -> common(query, Direction.UPSTREAM);
      case "common-outputs" -> common(query, Direction.DOWNSTREAM);
      case "adjacency" -> adjacency(query);
      case "top-out" -> topOut(query);
      case "degree" -> degree(query);
      case "type-partners" -> typePartners(query);
      case "autapse" -> JSON.createObjectNode().put("selfWeight", detail(query).autapse());
      default -> throw new AssertionError(question);
    };
  }

  private Object partners(JsonNode query, Direction direction) {
    Table table =
        connections.partners(
            query.get("bodyId").asLong(),
            direction,
            new PartnerCriteria(
                query.get("minWeight").asInt(), null, null, null, BodyLabel.NEURON, GroupBy.BODY));
    return TableReader.columns(table, TableReader.all(table), "bodyId", "weight");
  }

  private Object typeToType(JsonNode query) {
    TypeConnection sums =
        connections.typeToType(
            query.get("typePre").asString(), query.get("typePost").asString(), new Cancellation());
    assertThat(sums.byRoi()).isEmpty();
    return JSON.createObjectNode().put("pairs", sums.connections()).put("weight", sums.weight());
  }

  private Object shortestPath(JsonNode query) {
    Paths paths =
        new CypherPathQueries(larva.graph, larva.info)
            .paths(
                new PathCriteria(
                    query.get("from").asLong(),
                    query.get("to").asLong(),
                    query.get("minWeight").asInt(),
                    query.get("maxHops").asInt(),
                    100,
                    PathCriteria.Mode.SHORTEST),
                new Cancellation());
    assertThat(paths.paths()).hasSize((int) paths.pathCount());
    var answer = JSON.createObjectNode();
    if (paths.pathCount() == 0) {
      answer.putNull("hops");
    } else {
      answer.put("hops", paths.hops());
    }
    return answer.put("pathCount", paths.pathCount());
  }

  private Object common(JsonNode query, Direction direction) {
    List<Long> ids = query.get("bodyIds").valueStream().map(JsonNode::asLong).toList();
    Table table = connections.common(ids, direction, query.get("minWeight").asInt());
    List<List<Object>> rows = new ArrayList<>();
    for (List<Object> row : TableReader.all(table)) {
      List<Object> flat = new ArrayList<>(List.of(row.get(0)));
      flat.addAll((List<?>) row.get(2));
      rows.add(flat);
    }
    rows.sort(Comparator.comparingLong(row -> (long) row.get(0)));
    return rows;
  }

  private Object adjacency(JsonNode query) {
    List<Long> ids = query.get("bodyIds").valueStream().map(JsonNode::asLong).toList();
    AdjacencyMatrix matrix =
        connections.adjacency(
            new AdjacencyCriteria(
                Selector.bodies(ids),
                Selector.bodies(ids),
                null,
                1,
                GroupBy.BODY,
                AdjacencyCriteria.Normalize.NONE,
                AdjacencyCriteria.Order.GIVEN),
            new Cancellation());
    long[][] dense = new long[ids.size()][ids.size()];
    for (int i = 0; i < matrix.weight().length; i++) {
      dense[matrix.rowIndex()[i]][matrix.columnIndex()[i]] = (long) matrix.weight()[i];
    }
    return dense;
  }

  private Object topOut(JsonNode query) {
    return neurons
        .type(query.get("type").asString(), new Cancellation())
        .orElseThrow()
        .bodyIds()
        .stream()
        .map(id -> neurons.neuron(id, new Cancellation()).orElseThrow())
        .sorted(
            Comparator.comparingLong(NeuronDetail::downstreamSynapses)
                .reversed()
                .thenComparingLong(NeuronDetail::bodyId))
        .limit(query.get("limit").asInt())
        .map(n -> Arrays.asList(n.bodyId(), n.downstreamSynapses(), n.downstreamPartners()))
        .toList();
  }

  private NeuronDetail detail(JsonNode query) {
    return neurons.neuron(query.get("bodyId").asLong(), new Cancellation()).orElseThrow();
  }

  private Object degree(JsonNode query) {
    NeuronDetail detail = detail(query);
    return JSON.createObjectNode()
        .put("inPartners", detail.upstreamPartners())
        .put("outPartners", detail.downstreamPartners())
        .put("upstream", detail.upstreamSynapses())
        .put("downstream", detail.downstreamSynapses());
  }

  private Object typePartners(JsonNode query) {
    Table table =
        connections.typePartners(query.get("type").asString(), Direction.DOWNSTREAM, 1, "");
    List<List<Object>> rows = TableReader.columns(table, TableReader.all(table), "type", "weight");
    rows.removeIf(row -> row.get(0) == null);
    return rows;
  }
}
