package org.neuropil.connectome.graph.procedure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.neo4j.collection.ResourceRawIterator;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.RelationshipType;
import org.neo4j.graphdb.schema.IndexDefinition;
import org.neo4j.graphdb.schema.Schema;
import org.neo4j.internal.kernel.api.exceptions.ProcedureException;
import org.neo4j.internal.kernel.api.procs.Neo4jTypes;
import org.neo4j.internal.kernel.api.procs.ProcedureSignature;
import org.neo4j.internal.kernel.api.procs.QualifiedName;
import org.neo4j.internal.schema.IndexDescriptor;
import org.neo4j.kernel.api.ResourceMonitor;
import org.neo4j.kernel.api.procedure.CallableProcedure.BasicProcedure;
import org.neo4j.kernel.api.procedure.Context;
import org.neo4j.kernel.impl.coreapi.schema.IndexDefinitionImpl;
import org.neo4j.procedure.Mode;
import org.neo4j.values.AnyValue;
import org.neo4j.values.storable.Values;
import org.neo4j.values.virtual.ListValueBuilder;

/**
 * {@code db.indexes()}: the indexes as {@code SHOW INDEXES} tells them, in the columns that Neo4j
 * 4.4 had. neuPrintExplorer looks here for its full-text index.
 */
final class Indexes extends BasicProcedure {
  Indexes() {
    super(
        ProcedureSignature.procedureSignature(new QualifiedName(new String[] {"db"}, "indexes"))
            .mode(Mode.READ)
            .out("id", Neo4jTypes.NTInteger)
            .out("name", Neo4jTypes.NTString)
            .out("state", Neo4jTypes.NTString)
            .out("populationPercent", Neo4jTypes.NTFloat)
            .out("uniqueness", Neo4jTypes.NTString)
            .out("type", Neo4jTypes.NTString)
            .out("entityType", Neo4jTypes.NTString)
            .out("labelsOrTypes", Neo4jTypes.NTList(Neo4jTypes.NTString))
            .out("properties", Neo4jTypes.NTList(Neo4jTypes.NTString))
            .out("provider", Neo4jTypes.NTString)
            .description("Lists the indexes of the database.")
            .build());
  }

  @Override
  public ResourceRawIterator<AnyValue[], ProcedureException> apply(
      Context context, AnyValue[] input, ResourceMonitor monitor) throws ProcedureException {
    Schema schema = context.transaction().schema();
    List<AnyValue[]> rows = new ArrayList<>();
    for (IndexDefinition index : schema.getIndexes()) {
      rows.add(row(schema, index));
    }
    return ResourceRawIterator.of(rows.toArray(new AnyValue[0][]));
  }

  private static AnyValue[] row(Schema schema, IndexDefinition index) {
    IndexDescriptor descriptor = ((IndexDefinitionImpl) index).getIndexReference();
    boolean nodes = index.isNodeIndex();
    return new AnyValue[] {
      Values.longValue(descriptor.getId()),
      Values.stringValue(index.getName()),
      Values.stringValue(schema.getIndexState(index).name()),
      Values.doubleValue(schema.getIndexPopulationProgress(index).getCompletedPercentage()),
      Values.stringValue(descriptor.isUnique() ? "UNIQUE" : "NONUNIQUE"),
      Values.stringValue(index.getIndexType().name()),
      Values.stringValue(nodes ? "NODE" : "RELATIONSHIP"),
      nodes
          ? texts(index.getLabels(), Label::name)
          : texts(index.getRelationshipTypes(), RelationshipType::name),
      texts(index.getPropertyKeys(), key -> key),
      Values.stringValue(descriptor.getIndexProvider().name())
    };
  }

  private static <T> AnyValue texts(Iterable<T> items, Function<T, String> name) {
    ListValueBuilder list = ListValueBuilder.newListBuilder();
    items.forEach(item -> list.add(Values.stringValue(name.apply(item))));
    return list.build();
  }
}
