package org.neuropil.connectome.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.types.Entity;
import org.neo4j.driver.types.IsoDuration;
import org.neo4j.driver.types.Node;
import org.neo4j.driver.types.Path;
import org.neo4j.driver.types.Point;
import org.neo4j.driver.types.Relationship;

/** Turns the driver's objects into those of {@link RowHandler}. */
final class RemoteValues {
  private RemoteValues() {}

  /** The plain value of what {@link org.neo4j.driver.Value#asObject()} gives. */
  static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof List<?> list) {
      List<@Nullable Object> plain = new ArrayList<>(list.size());
      list.forEach(element -> plain.add(plain(element)));
      return plain;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> plain = new LinkedHashMap<>();
      map.forEach((key, element) -> plain.put((String) key, plain(element)));
      return plain;
    }
    if (value instanceof Node node) {
      return node(node);
    }
    if (value instanceof Relationship relationship) {
      return relationship(relationship);
    }
    if (value instanceof Path path) {
      return path(path);
    }
    if (value instanceof Point point) {
      return new GraphPoint(
          point.srid(),
          Double.isNaN(point.z())
              ? List.of(point.x(), point.y())
              : List.of(point.x(), point.y(), point.z()));
    }
    if (value instanceof IsoDuration span) {
      return PlainValues.duration(span.months(), span.days(), span.seconds(), span.nanoseconds());
    }
    return value;
  }

  // Numeric ids are deprecated because a server may use an id again. Ours need only be unique
  // within
  // one answer.
  @SuppressWarnings("deprecation")
  private static GraphNode node(Node node) {
    List<String> labels = new ArrayList<>();
    node.labels().forEach(labels::add);
    return new GraphNode(node.id(), List.copyOf(labels), properties(node));
  }

  @SuppressWarnings("deprecation")
  private static GraphRelationship relationship(Relationship relationship) {
    return new GraphRelationship(
        relationship.id(),
        relationship.type(),
        relationship.startNodeId(),
        relationship.endNodeId(),
        properties(relationship));
  }

  private static GraphPath path(Path path) {
    List<GraphNode> nodes = new ArrayList<>();
    path.nodes().forEach(node -> nodes.add(node(node)));
    List<GraphRelationship> relationships = new ArrayList<>();
    path.relationships().forEach(relationship -> relationships.add(relationship(relationship)));
    return new GraphPath(nodes, relationships);
  }

  private static Map<String, Object> properties(Entity entity) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (String key : entity.keys()) {
      Object plain = plain(entity.get(key).asObject());
      if (plain != null) {
        properties.put(key, plain);
      }
    }
    return properties;
  }
}
