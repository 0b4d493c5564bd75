package org.neuropil.connectome.graph;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.neo4j.collection.ResourceRawIterator;
import org.neo4j.internal.kernel.api.exceptions.ProcedureException;
import org.neo4j.internal.kernel.api.procs.Neo4jTypes;
import org.neo4j.internal.kernel.api.procs.ProcedureSignature;
import org.neo4j.internal.kernel.api.procs.QualifiedName;
import org.neo4j.kernel.api.ResourceMonitor;
import org.neo4j.kernel.api.procedure.CallableProcedure.BasicProcedure;
import org.neo4j.kernel.api.procedure.Context;
import org.neo4j.kernel.impl.util.ValueUtils;
import org.neo4j.procedure.Mode;
import org.neo4j.values.AnyValue;
import org.neo4j.values.storable.IntegralValue;
import org.neo4j.values.storable.TextValue;
import org.neo4j.values.virtual.MapValue;
import org.neuropil.connectome.dialect.LongLists;

/**
 * {@code apoc.cypher.runTimeboxed(text, parameters, milliseconds)}: runs a reading query and yields
 * its rows as maps, as they come, until its time is over; then none follow, and that is no error.
 *
 * <p>The query has a transaction of its own, so that its end does not end the one that asks. It
 * sees what is committed, has the memory limit of any transaction, and ends with the one that asks,
 * at the latest at the time limit of that.
 */
final class TimeboxedQuery extends BasicProcedure {
  TimeboxedQuery() {
    super(
        ProcedureSignature.procedureSignature(
                new QualifiedName(new String[] {"apoc", "cypher"}, "runTimeboxed"))
            .mode(Mode.READ)
            .in("statement", Neo4jTypes.NTString)
            .in("params", Neo4jTypes.NTMap)
            .in("timeout", Neo4jTypes.NTInteger)
            .out("value", Neo4jTypes.NTMap)
            .description("Yields the rows of a reading query until its time, in ms, is over.")
            .build());
  }

  @Override
  public ResourceRawIterator<AnyValue[], ProcedureException> apply(
      Context context, AnyValue[] input, ResourceMonitor monitor) throws ProcedureException {
    if (!(input[0] instanceof TextValue text)
        || !(input[2] instanceof IntegralValue milliseconds)
        || milliseconds.longValue() <= 0) {
      return ResourceRawIterator.empty();
    }
    MapValue parameters = input[1] instanceof MapValue map ? map : MapValue.EMPTY;
    Set<String> names = new HashSet<>();
    parameters.keySet().forEach(names::add);
    LongLists.Result bound = LongLists.bind(text.stringValue(), names);
    CypherQuery query =
        new CypherQuery(
            bound.translation().text(), Map.of(), Duration.ofMillis(milliseconds.longValue()));
    TimeboxedRows rows = new TimeboxedRows(context, query, monitor);
    rows.begin(
        bound.lists().isEmpty()
            ? parameters
            : parameters.updatedWith(ValueUtils.asParameterMapValue(bound.lists())));
    return rows;
  }
}
