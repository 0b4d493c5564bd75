package org.neuropil.connectome.graph.guard;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neo4j.cypher.internal.expressions.FunctionInvocation;
import org.neo4j.cypher.internal.expressions.FunctionName;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Neo4j's Scala values in Java's words. */
final class Scala {
  private Scala() {}

  static <T> List<T> list(Seq<T> values) {
    return CollectionConverters.asJava(values);
  }

  static <T> @Nullable T orNull(Option<T> value) {
    return value.isDefined() ? value.get() : null;
  }

  /** A function's full name, such as {@code point.distance}, as it is written. */
  static String name(FunctionInvocation function) {
    FunctionName name = function.functionName();
    List<String> namespace = list(name.namespace().parts());
    return namespace.isEmpty() ? name.name() : String.join(".", namespace) + "." + name.name();
  }
}
