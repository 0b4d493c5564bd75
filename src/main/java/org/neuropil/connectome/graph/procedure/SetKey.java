package org.neuropil.connectome.graph.procedure;

import org.neo4j.internal.kernel.api.procs.Neo4jTypes;
import org.neo4j.internal.kernel.api.procs.QualifiedName;
import org.neo4j.internal.kernel.api.procs.UserFunctionSignature;
import org.neo4j.kernel.api.procedure.CallableUserFunction.BasicUserFunction;
import org.neo4j.kernel.api.procedure.Context;
import org.neo4j.values.AnyValue;
import org.neo4j.values.storable.TextValue;
import org.neo4j.values.storable.Values;
import org.neo4j.values.virtual.MapValue;

/** {@code apoc.map.setKey(map, key, value)}: the map with this value under the key. */
final class SetKey extends BasicUserFunction {
  SetKey() {
    super(
        UserFunctionSignature.functionSignature(
                new QualifiedName(new String[] {"apoc", "map"}, "setKey"))
            .in("map", Neo4jTypes.NTMap)
            .in("key", Neo4jTypes.NTString)
            .in("value", Neo4jTypes.NTAny)
            .out(Neo4jTypes.NTMap)
            .description("Returns the map with the value under the key.")
            .threadSafe()
            .build());
  }

  @Override
  public AnyValue apply(Context context, AnyValue[] input) {
    if (!(input[0] instanceof MapValue map)) {
      return Values.NO_VALUE;
    }
    return input[1] instanceof TextValue key ? map.updatedWith(key.stringValue(), input[2]) : map;
  }
}
