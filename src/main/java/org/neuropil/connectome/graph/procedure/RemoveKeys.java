package org.neuropil.connectome.graph.procedure;

import java.util.HashSet;
import java.util.Set;
import org.neo4j.internal.kernel.api.procs.Neo4jTypes;
import org.neo4j.internal.kernel.api.procs.QualifiedName;
import org.neo4j.internal.kernel.api.procs.UserFunctionSignature;
import org.neo4j.kernel.api.procedure.CallableUserFunction.BasicUserFunction;
import org.neo4j.kernel.api.procedure.Context;
import org.neo4j.values.AnyValue;
import org.neo4j.values.SequenceValue;
import org.neo4j.values.storable.TextValue;
import org.neo4j.values.storable.Values;
import org.neo4j.values.virtual.MapValue;

/**
 * {@code apoc.map.removeKeys(map, keys)}: the map without these keys. Neo4j gives it a node or a
 * relationship as the map of its properties. No keys (null) take nothing away.
 */
final class RemoveKeys extends BasicUserFunction {
  RemoveKeys() {
    super(
        UserFunctionSignature.functionSignature(
                new QualifiedName(new String[] {"apoc", "map"}, "removeKeys"))
            .in("map", Neo4jTypes.NTMap)
            .in("keys", Neo4jTypes.NTList(Neo4jTypes.NTString))
            .out(Neo4jTypes.NTMap)
            .description("Returns the map without the given keys.")
            .threadSafe()
            .build());
  }

  @Override
  public AnyValue apply(Context context, AnyValue[] input) {
    if (!(input[0] instanceof MapValue map)) {
      return Values.NO_VALUE;
    }
    if (!(input[1] instanceof SequenceValue list)) {
      return map;
    }
    Set<String> keys = new HashSet<>();
    for (AnyValue key : list) {
      if (key instanceof TextValue text) {
        keys.add(text.stringValue());
      }
    }
    return map.filter((key, value) -> !keys.contains(key));
  }
}
