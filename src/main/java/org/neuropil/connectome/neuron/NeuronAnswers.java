package org.neuropil.connectome.neuron;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.table.Column;
import org.neuropil.connectome.table.Table;

/**
 * Questions about bodies and types, answered from whatever bodies are read from.
 *
 * <p>Rows of {@link #neurons} are in the order of the sort also when the selector names its bodies.
 */
class NeuronAnswers implements NeuronQueries {
  private final BodyRecords records;
  private final DatasetInfo info;
  private final BodyOrder order;
  private final CellTypes types;
  private final NameSearch search;

  NeuronAnswers(BodyRecords records, BodyFinder bodies, DatasetInfo info) {
    this.records = records;
    this.info = info;
    this.order = new BodyOrder(records, bodies);
    this.types = new CellTypes(records);
    this.search = new NameSearch(records, info);
  }

  @Override
  public Table neurons(Selector selector, List<String> fields, NeuronSort sort) {
    List<Column> columns = new ArrayList<>();
    for (String field : fields.isEmpty() ? allFields() : new LinkedHashSet<>(fields)) {
      columns.add(PropertyValues.column(field, info.properties().get(field)));
    }
    return new NeuronTable(records, columns, c -> order.of(selector, sort, c));
  }

  private Set<String> allFields() {
    Set<String> fields = new LinkedHashSet<>(List.of(PropertyValues.BODY_ID));
    Set<String> others = new TreeSet<>(info.properties().keySet());
    others.add(PropertyValues.ROI_INFO);
    fields.addAll(others);
    return fields;
  }

  @Override
  public boolean exists(long bodyId, Cancellation cancellation) {
    return !records.above(bodyId, bodyId, 1, cancellation).isEmpty();
  }

  /** Connections of weight 0 make no partner. */
  @Override
  public Optional<NeuronDetail> neuron(long bodyId, Cancellation cancellation) {
    return records
        .detail(bodyId, cancellation)
        .map(
            body ->
                new NeuronDetail(
                    bodyId,
                    properties(body.properties()),
                    body.upstreamPartners(),
                    body.downstreamPartners(),
                    body.upstreamSynapses(),
                    body.downstreamSynapses(),
                    body.autapse()));
  }

  private Map<String, Object> properties(Map<?, ?> stored) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (String name : allFields()) {
      Object value = stored.get(name);
      if (value != null) {
        properties.put(name, PropertyValues.nested(name, value));
      }
    }
    return properties;
  }

  @Override
  public Table types(String contains) {
    return types.table(contains);
  }

  @Override
  public Optional<TypeDetail> type(String type, Cancellation cancellation) {
    return types.detail(type, cancellation);
  }

  @Override
  public List<String> typesLike(String type, int limit, Cancellation cancellation) {
    return types.like(type, limit, cancellation);
  }

  @Override
  public List<Long> bodiesLike(long bodyId, int limit, Cancellation cancellation) {
    return new BodiesLike(records).of(bodyId, limit, cancellation);
  }

  @Override
  public List<SearchHit> search(String text, int limit, Cancellation cancellation) {
    return search.hits(text, limit, cancellation);
  }
}
