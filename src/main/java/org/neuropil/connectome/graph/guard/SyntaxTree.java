package org.neuropil.connectome.graph.guard;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.neo4j.cypher.internal.expressions.Expression;
import org.neo4j.cypher.internal.expressions.Literal;
import org.neo4j.cypher.internal.util.ASTNode;
import org.neo4j.cypher.internal.util.InputPosition;
import scala.Product;
import scala.collection.Iterable;
import scala.collection.Iterator;

/** Walking Neo4j's syntax tree, whose nodes are Scala case classes and collections of them. */
final class SyntaxTree {
  private SyntaxTree() {}

  /** Hands every node below and including {@code root} over, parents first, in order of text. */
  static void forEach(Object root, Consumer<ASTNode> visitor) {
    Deque<Object> open = new ArrayDeque<>();
    Deque<Object> parts = new ArrayDeque<>();
    open.push(root);
    while (!open.isEmpty()) {
      Object next = open.pop();
      if (next instanceof ASTNode node) {
        visitor.accept(node);
      }
      forEachPart(next, parts::push);
      parts.forEach(open::push);
      parts.clear();
    }
  }

  /** The expressions directly below a node: those below them are not among them. */
  static List<Expression> expressionsOf(Object node) {
    List<Expression> found = new ArrayList<>();
    Deque<Object> open = new ArrayDeque<>();
    Deque<Object> parts = new ArrayDeque<>();
    open.push(node);
    while (!open.isEmpty()) {
      Object next = open.pop();
      if (next instanceof Expression expression && next != node) {
        found.add(expression);
        continue;
      }
      forEachPart(next, parts::push);
      parts.forEach(open::push);
      parts.clear();
    }
    return found;
  }

  /** Hands over what a node or collection directly holds, as far as nodes can be in it. */
  static void forEachPart(Object node, Consumer<Object> visitor) {
    if (node instanceof Literal) {
      return;
    }
    Iterator<?> members =
        node instanceof Iterable<?> collection
            ? collection.iterator()
            : node instanceof Product product ? product.productIterator() : Iterator.empty();
    while (members.hasNext()) {
      Object part = members.next();
      if ((part instanceof Product || part instanceof Iterable<?>)
          && !(part instanceof InputPosition)) {
        visitor.accept(part);
      }
    }
  }
}
