package org.neuropil.connectome;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.neuropil.connectome.adjacency.Snapshot;
import org.neuropil.connectome.adjacency.SnapshotFixture;
import org.neuropil.connectome.connection.AdjacencyMatrix;
import org.neuropil.connectome.dataset.Dataset;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.roi.RoiQueries;
import org.neuropil.connectome.table.Column;
import org.neuropil.connectome.table.Table;
import org.neuropil.connectome.table.TableReader;

/**
 * The snapshot against Neo4j, for every question of the domain, with generated criteria. A failure
 * tells the seed; repeat it with {@code -Dneuropil.seed=...}.
 */
class EnginesAgreeTest {
  private static final long SEED = Long.getLong("neuropil.seed", System.nanoTime());
  private static final Cancellation NEVER = new Cancellation();

  enum Data {
    LARVA,
    MINI
  }

  /** Both engines of one fixture, and questions about it. */
  private record Both(Connectome cypher, Connectome snapshot, GeneratedQuestions ask) {
    static Both of(Data data) {
      ExportFixture fixture = data == Data.LARVA ? ExportFixture.larva() : ExportFixture.mini();
      Snapshot snapshot = data == Data.LARVA ? SnapshotFixture.larva() : SnapshotFixture.mini();
      Dataset dataset = new Dataset(fixture.info, fixture.graph, Path.of("target/none"));
      Connectome cypher = CypherConnectome.of(dataset);
      return new Both(
          cypher,
          SnapshotConnectome.of(dataset, snapshot, cypher),
          new GeneratedQuestions(fixture, SEED));
    }

    /** {@code told} is what is told of a question that is answered otherwise. */
    void agree(Function<Connectome, Object> question, Object told) {
      assertThat(question.apply(snapshot))
          .as("seed %d: %s", SEED, told)
          .isEqualTo(question.apply(cypher));
    }
  }

  private static List<Object> rows(Table table) {
    return List.of(table.columns().stream().map(Column::name).toList(), TableReader.all(table));
  }

  /** Asks so often of the small fixture; half as often of the larva, which is twenty times it. */
  private static void times(int n, Data data, BiConsumer<Both, GeneratedQuestions> question) {
    Both both = Both.of(data);
    for (int i = 0; i < (data == Data.LARVA ? n / 2 : n); i++) {
      question.accept(both, both.ask());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aboutNeurons(Data data) {
    times(
        25,
        data,
        (both, ask) -> {
          var selector = ask.selector();
          var fields = ask.fields();
          var sort = ask.sort();
          both.agree(
              c -> rows(c.neurons().neurons(selector, fields, sort)),
              selector + " " + fields + " " + sort);
        });
  }

  @ParameterizedTest
  @EnumSource
  void aboutOneBody(Data data) {
    times(
        20,
        data,
        (both, ask) -> {
          long body = ask.body();
          both.agree(c -> c.neurons().neuron(body, NEVER), body);
          both.agree(c -> c.neurons().exists(body, NEVER), body);
          both.agree(c -> c.neurons().bodiesLike(body + 3, 5, NEVER), body);
        });
  }

  @ParameterizedTest
  @EnumSource
  void aboutTypes(Data data) {
    times(
        12,
        data,
        (both, ask) -> {
          String type = ask.type();
          String part = ask.part();
          String other = ask.type();
          var direction = ask.direction();
          int weight = ask.minWeight();
          String roi = ask.roi();
          both.agree(c -> c.neurons().type(type, NEVER), type);
          both.agree(c -> rows(c.neurons().types(part)), part);
          both.agree(c -> c.neurons().typesLike(part, 5, NEVER), part);
          both.agree(c -> c.neurons().search(part, 20, NEVER), part);
          both.agree(c -> c.connections().typeToType(type, other, NEVER), type + " " + other);
          both.agree(
              c -> rows(c.connections().typePartners(type, direction, weight, "")),
              type + " " + direction + " " + weight);
          both.agree(
              c -> rows(c.connections().typePartners(type, direction, weight, roi)),
              type + " " + direction + " " + weight + " " + roi);
        });
  }

  @ParameterizedTest
  @EnumSource
  void aboutPartners(Data data) {
    times(
        25,
        data,
        (both, ask) -> {
          long body = ask.body();
          var direction = ask.direction();
          var criteria = ask.partners();
          both.agree(
              c -> rows(c.connections().partners(body, direction, criteria)),
              body + " " + direction + " " + criteria);
          int least = ask.minWeight();
          var label = ask.label();
          both.agree(
              c -> rows(c.connections().secondPartners(body, direction, least, label)),
              body + " " + direction + " " + least + " " + label);
          var bodies = ask.bodies(3);
          int weight = ask.minWeight();
          both.agree(
              c -> rows(c.connections().common(bodies, direction, weight)),
              bodies + " " + direction + " " + weight);
        });
  }

  @ParameterizedTest
  @EnumSource
  void aboutConnections(Data data) {
    times(
        25,
        data,
        (both, ask) -> {
          var criteria = ask.connections();
          both.agree(c -> rows(c.connections().connections(criteria)), criteria);
        });
  }

  @ParameterizedTest
  @EnumSource
  void aboutMatrices(Data data) {
    times(
        25,
        data,
        (both, ask) -> {
          var criteria = ask.adjacency();
          both.agree(c -> matrix(c.connections().adjacency(criteria, NEVER)), criteria);
        });
  }

  private static List<Object> matrix(AdjacencyMatrix matrix) {
    return List.of(
        matrix.rows(),
        matrix.columns(),
        Arrays.stream(matrix.rowIndex()).boxed().toList(),
        Arrays.stream(matrix.columnIndex()).boxed().toList(),
        Arrays.stream(matrix.weight()).boxed().toList());
  }

  @ParameterizedTest
  @EnumSource
  void aboutPaths(Data data) {
    times(
        20,
        data,
        (both, ask) -> {
          var criteria = ask.path();
          both.agree(c -> c.paths().paths(criteria, NEVER), criteria);
        });
  }

  @ParameterizedTest
  @EnumSource
  void aboutStrongestPaths(Data data) {
    times(
        5,
        data,
        (both, ask) -> {
          var criteria = ask.strongestPath();
          both.agree(c -> c.paths().paths(criteria, NEVER), criteria);
        });
  }

  @ParameterizedTest
  @EnumSource
  void aboutRegions(Data data) {
    times(
        6,
        data,
        (both, ask) -> {
          String roi = ask.roi();
          var statuses = ask.statuses();
          both.agree(c -> c.rois().rois(NEVER), "rois");
          both.agree(c -> c.rois().hierarchy(NEVER), "hierarchy");
          both.agree(c -> c.rois().roi(roi, NEVER), roi);
          both.agree(c -> c.rois().roisLike(roi + "x", 5, NEVER), roi);
          both.agree(c -> rows(c.rois().completeness(statuses)), statuses);
          both.agree(c -> rows(c.rois().connectivity(statuses)), statuses);
          both.agree(c -> rows(c.rois().completeness(RoiQueries.TRACED)), "traced");
        });
  }
}
