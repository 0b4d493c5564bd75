package org.neuropil.connectome.graph.guard;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neo4j.cypher.internal.ast.UnresolvedCall;
import org.neo4j.cypher.internal.expressions.FunctionInvocation;
import org.neo4j.cypher.internal.expressions.FunctionName;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Neo4j's Scala values in Java's words. */
public final class Scala {
  private Scala() {}

  public static <T> List<T> list(Seq<T> values) {
    return CollectionConverters.asJava(values);
  }

  public static <T> @Nullable T orNull(Option<T> value) {
    return value.isDefined() ? value.get() : null;
  }

  /** A procedure's full name, such as {@code db.labels}. */
  public static String name(UnresolvedCall call) {
    List<String> namespace = list(call.procedureNamespace().parts());
    String name = call.procedureName().name();
    return namespace.isEmpty() ? name : String.join(".", namespace) + "." + name;
  }

  /** A function's full name, such as {@code point.distance}, as it is written. */
  public static String name(FunctionInvocation function) {
    FunctionName name = function.functionName();
    List<String> namespace = list(name.namespace().parts());
    return namespace.isEmpty() ? name.name() : String.join(".", namespace) + "." + name.name();
  }
}
