package org.neuropil.connectome.graph.procedure;

import org.neo4j.internal.kernel.api.procs.Neo4jTypes;
import org.neo4j.internal.kernel.api.procs.QualifiedName;
import org.neo4j.internal.kernel.api.procs.UserFunctionSignature;
import org.neo4j.kernel.api.procedure.CallableUserFunction.BasicUserFunction;
import org.neo4j.kernel.api.procedure.Context;
import org.neo4j.values.AnyValue;
import org.neo4j.values.SequenceValue;
import org.neo4j.values.storable.TextValue;
import org.neo4j.values.storable.Value;
import org.neo4j.values.storable.Values;
import org.neo4j.values.virtual.MapValueBuilder;

/**
 * {@code apoc.map.fromValues([key, value, key, value])}: a map of pairs. A last key without a value
 * has null, a pair whose key is null is left out.
 */
final class FromValues extends BasicUserFunction {
  FromValues() {
    super(
        UserFunctionSignature.functionSignature(
                new QualifiedName(new String[] {"apoc", "map"}, "fromValues"))
            .in("values", Neo4jTypes.NTList(Neo4jTypes.NTAny))
            .out(Neo4jTypes.NTMap)
            .description("Creates a map from alternating keys and values.")
            .threadSafe()
            .build());
  }

  @Override
  public AnyValue apply(Context context, AnyValue[] input) {
    if (!(input[0] instanceof SequenceValue list)) {
      return Values.NO_VALUE;
    }
    MapValueBuilder map = new MapValueBuilder();
    AnyValue key = null;
    for (AnyValue item : list) {
      if (key == null) {
        key = item;
      } else {
        add(map, key, item);
        key = null;
      }
    }
    if (key != null) {
      add(map, key, Values.NO_VALUE);
    }
    return map.build();
  }

  private static void add(MapValueBuilder map, AnyValue key, AnyValue value) {
    if (key instanceof TextValue text) {
      map.add(text.stringValue(), value);
    } else if (key != Values.NO_VALUE) {
      map.add(key instanceof Value plain ? plain.prettyPrint() : key.toString(), value);
    }
  }
}
