package org.neuropil.connectome.graph.procedure;

import java.util.List;
import org.neo4j.internal.kernel.api.exceptions.ProcedureException;
import org.neo4j.kernel.api.procedure.CallableUserFunction;
import org.neo4j.kernel.api.procedure.GlobalProcedures;

/** Makes the functions and procedures of this package known to a database. */
public final class ClientProcedures {
  private ClientProcedures() {}

  /** Registers all of them, for every database of the server that {@code procedures} belongs to. */
  public static void register(GlobalProcedures procedures) throws ProcedureException {
    List<CallableUserFunction> functions =
        List.of(
            new JsonFunction(JsonFunction.Shape.MAP),
            new JsonFunction(JsonFunction.Shape.LIST),
            new RemoveKeys(),
            new FromValues(),
            new SetKey());
    for (CallableUserFunction function : functions) {
      procedures.register(function);
    }
    procedures.register(new Indexes());
  }
}
