package org.neuropil.connectome.graph.guard;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.neo4j.cypher.internal.expressions.Expression;
import org.neo4j.cypher.internal.util.ASTNode;
import scala.Product;
import scala.collection.Iterable;
import scala.collection.Iterator;

/** Walking Neo4j's syntax tree, whose nodes are Scala case classes and collections of them. */
final class SyntaxTree {
  private SyntaxTree() {}

  /** Hands every node below and including {@code root} over, parents first, in order of text. */
  static void forEach(Object root, Consumer<ASTNode> visitor) {
    Deque<Object> open = new ArrayDeque<>();
    open.push(root);
    while (!open.isEmpty()) {
      Object next = open.pop();
      if (next instanceof ASTNode node) {
        visitor.accept(node);
      }
      Deque<Object> parts = new ArrayDeque<>();
      collectParts(next, parts);
      parts.forEach(open::push);
    }
  }

  /** The expressions directly below a node: those below them are not among them. */
  static List<Expression> expressionsOf(Object node) {
    List<Expression> found = new ArrayList<>();
    Deque<Object> open = new ArrayDeque<>();
    open.push(node);
    while (!open.isEmpty()) {
      Object next = open.pop();
      if (next instanceof Expression expression && next != node) {
        found.add(expression);
        continue;
      }
      Deque<Object> parts = new ArrayDeque<>();
      collectParts(next, parts);
      parts.forEach(open::push);
    }
    return found;
  }

  private static void collectParts(Object node, Deque<Object> parts) {
    if (node instanceof Iterable<?> collection) {
      collection.iterator().foreach(part -> push(parts, part));
    } else if (node instanceof Product product) {
      Iterator<Object> members = product.productIterator();
      while (members.hasNext()) {
        push(parts, members.next());
      }
    }
  }

  private static Object push(Deque<Object> parts, Object part) {
    if (part instanceof Product || part instanceof Iterable<?>) {
      parts.push(part);
    }
    return part;
  }
}
