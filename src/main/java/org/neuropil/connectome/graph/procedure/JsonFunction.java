package org.neuropil.connectome.graph.procedure;

import org.jspecify.annotations.Nullable;
import org.neo4j.internal.kernel.api.exceptions.ProcedureException;
import org.neo4j.internal.kernel.api.procs.Neo4jTypes;
import org.neo4j.internal.kernel.api.procs.QualifiedName;
import org.neo4j.internal.kernel.api.procs.UserFunctionSignature;
import org.neo4j.kernel.api.exceptions.Status;
import org.neo4j.kernel.api.procedure.CallableUserFunction.BasicUserFunction;
import org.neo4j.kernel.api.procedure.Context;
import org.neo4j.values.AnyValue;
import org.neo4j.values.storable.TextValue;
import org.neo4j.values.storable.Values;
import org.neo4j.values.virtual.ListValue;
import org.neo4j.values.virtual.MapValue;
import tools.jackson.core.JacksonException;

/**
 * {@code apoc.convert.fromJsonMap(text)} and {@code apoc.convert.fromJsonList(text)}: JSON text as
 * a value. Null, the empty text and JSON's null give null; JSON of the other kind is an error.
 */
final class JsonFunction extends BasicUserFunction {
  /** What the text has to hold. */
  enum Shape {
    MAP("fromJsonMap", "a JSON object"),
    LIST("fromJsonList", "a JSON list");

    private final String function;
    private final String expected;

    Shape(String function, String expected) {
      this.function = function;
      this.expected = expected;
    }
  }

  private static final int SHOWN = 60;

  private final Shape shape;

  JsonFunction(Shape shape) {
    super(signature(shape));
    this.shape = shape;
  }

  private static UserFunctionSignature signature(Shape shape) {
    Neo4jTypes.AnyType out =
        shape == Shape.MAP ? Neo4jTypes.NTMap : Neo4jTypes.NTList(Neo4jTypes.NTAny);
    return UserFunctionSignature.functionSignature(
            new QualifiedName(new String[] {"apoc", "convert"}, shape.function))
        .in(shape == Shape.MAP ? "map" : "list", Neo4jTypes.NTString)
        .out(out)
        .description("Converts the text of " + shape.expected + ".")
        .threadSafe()
        .build();
  }

  @Override
  public AnyValue apply(Context context, AnyValue[] input) throws ProcedureException {
    if (!(input[0] instanceof TextValue text) || text.length() == 0) {
      return Values.NO_VALUE;
    }
    AnyValue value;
    try {
      value = JsonValues.read(text.stringValue());
    } catch (JacksonException e) {
      throw wrong(text, e.getOriginalMessage(), e);
    }
    boolean fits =
        value == Values.NO_VALUE
            || (shape == Shape.MAP ? value instanceof MapValue : value instanceof ListValue);
    if (!fits) {
      throw wrong(text, "this is something else", null);
    }
    return value;
  }

  private ProcedureException wrong(TextValue text, String why, @Nullable Exception cause) {
    String whole = text.stringValue();
    String shown = whole.length() > SHOWN ? whole.substring(0, SHOWN) + "..." : whole;
    ProcedureException failure =
        new ProcedureException(
            Status.Procedure.ProcedureCallFailed,
            "%s",
            signature().name() + ": " + shown + " (expected: " + shape.expected + "; " + why + ")");
    if (cause != null) {
      failure.addSuppressed(cause);
    }
    return failure;
  }
}
