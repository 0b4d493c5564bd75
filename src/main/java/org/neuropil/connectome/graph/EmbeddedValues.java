package org.neuropil.connectome.graph;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.MONTHS;
import static java.time.temporal.ChronoUnit.NANOS;
import static java.time.temporal.ChronoUnit.SECONDS;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neo4j.values.AnyValue;
import org.neo4j.values.SequenceValue;
import org.neo4j.values.ValueMapper;
import org.neo4j.values.storable.BooleanValue;
import org.neo4j.values.storable.ByteArray;
import org.neo4j.values.storable.DateTimeValue;
import org.neo4j.values.storable.DateValue;
import org.neo4j.values.storable.DurationValue;
import org.neo4j.values.storable.FloatingPointValue;
import org.neo4j.values.storable.IntegralValue;
import org.neo4j.values.storable.LocalDateTimeValue;
import org.neo4j.values.storable.LocalTimeValue;
import org.neo4j.values.storable.NumberValue;
import org.neo4j.values.storable.PointValue;
import org.neo4j.values.storable.TextArray;
import org.neo4j.values.storable.TextValue;
import org.neo4j.values.storable.TimeValue;
import org.neo4j.values.storable.Value;
import org.neo4j.values.virtual.MapValue;
import org.neo4j.values.virtual.NodeValue;
import org.neo4j.values.virtual.PathValue;
import org.neo4j.values.virtual.RelationshipValue;
import org.neo4j.values.virtual.VirtualNodeValue;
import org.neo4j.values.virtual.VirtualPathValue;
import org.neo4j.values.virtual.VirtualRelationshipValue;

/**
 * Turns the database's own values into those of {@link RowHandler}. Nodes, relationships and paths
 * must be populated, that is, carry their labels and properties.
 */
public final class EmbeddedValues implements ValueMapper<@Nullable Object> {
  static final EmbeddedValues INSTANCE = new EmbeddedValues();

  private EmbeddedValues() {}

  /** A stored value as {@link RowHandler} has it. */
  public static @Nullable Object plain(Value value) {
    return value.map(INSTANCE);
  }

  @Override
  public Object mapNode(VirtualNodeValue value) {
    NodeValue node = (NodeValue) value;
    return new GraphNode(node.id(), strings(node.labels()), properties(node.properties()));
  }

  @Override
  public Object mapRelationship(VirtualRelationshipValue value) {
    RelationshipValue relationship = (RelationshipValue) value;
    return new GraphRelationship(
        relationship.id(),
        relationship.type().stringValue(),
        relationship.startNodeId(),
        relationship.endNodeId(),
        properties(relationship.properties()));
  }

  @Override
  public Object mapPath(VirtualPathValue value) {
    PathValue path = (PathValue) value;
    return new GraphPath(
        Arrays.stream(path.nodes()).map(n -> (GraphNode) mapNode(n)).toList(),
        Arrays.stream(path.relationships())
            .map(r -> (GraphRelationship) mapRelationship(r))
            .toList());
  }

  @Override
  public Object mapMap(MapValue value) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    value.foreach((key, v) -> map.put(key, v.map(this)));
    return map;
  }

  /** Properties of a node or relationship, none of which is null. */
  private Map<String, Object> properties(MapValue value) {
    Map<String, Object> map = new LinkedHashMap<>();
    value.foreach(
        (key, v) -> {
          Object plain = v.map(this);
          if (plain != null) {
            map.put(key, plain);
          }
        });
    return map;
  }

  private static List<String> strings(TextArray array) {
    String[] texts = new String[array.intSize()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = array.stringValue(i);
    }
    return List.of(texts);
  }

  @Override
  public @Nullable Object mapNoValue() {
    return null;
  }

  @Override
  public Object mapSequence(SequenceValue value) {
    List<@Nullable Object> list = new ArrayList<>();
    for (AnyValue element : value) {
      list.add(element.map(this));
    }
    return list;
  }

  @Override
  public Object mapByteArray(ByteArray value) {
    return value.asObjectCopy();
  }

  @Override
  public Object mapText(TextValue value) {
    return value.stringValue();
  }

  @Override
  public Object mapBoolean(BooleanValue value) {
    return value.booleanValue();
  }

  @Override
  public Object mapNumber(NumberValue value) {
    return value.asObjectCopy();
  }

  @Override
  public Object mapIntegral(IntegralValue value) {
    return value.longValue();
  }

  @Override
  public Object mapFloatingPoint(FloatingPointValue value) {
    return value.doubleValue();
  }

  @Override
  public Object mapDateTime(DateTimeValue value) {
    return value.asObjectCopy();
  }

  @Override
  public Object mapLocalDateTime(LocalDateTimeValue value) {
    return value.asObjectCopy();
  }

  @Override
  public Object mapDate(DateValue value) {
    return value.asObjectCopy();
  }

  @Override
  public Object mapTime(TimeValue value) {
    return value.asObjectCopy();
  }

  @Override
  public Object mapLocalTime(LocalTimeValue value) {
    return value.asObjectCopy();
  }

  @Override
  public Object mapDuration(DurationValue value) {
    return PlainValues.duration(
        value.get(MONTHS), value.get(DAYS), value.get(SECONDS), (int) value.get(NANOS));
  }

  @Override
  public Object mapPoint(PointValue value) {
    return new GraphPoint(
        value.getCoordinateReferenceSystem().getCode(),
        Arrays.stream(value.coordinate()).boxed().toList());
  }
}
