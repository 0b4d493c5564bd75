package org.neuropil.volume.annotation;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something at a point; the point is what tells one element from another.
 *
 * @param tags without repetitions, in their order
 * @param properties free pairs
 */
public record Element(
    Point at,
    ElementKind kind,
    List<String> tags,
    Map<String, String> properties,
    List<Relation> relations) {
  /** The longest tag, in bytes. */
  public static final int MAX_TAG = 1024;

  public Element {
    tags = List.copyOf(new LinkedHashSet<>(tags));
    properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    relations = List.copyOf(relations);
    for (String tag : tags) {
      int bytes = tag.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > MAX_TAG || tag.indexOf('\0') >= 0) {
        throw new IllegalArgumentException(
            "element "
                + at
                + ": a tag of "
                + bytes
                + " bytes (expected: at most "
                + MAX_TAG
                + ", none of them 0)");
      }
    }
  }

  /** The same at another point; what it has to do with itself goes with it. */
  Element movedTo(Point to) {
    return new Element(to, kind, tags, properties, relations).withPartner(at, Optional.of(to));
  }

  /** With relations to {@code from} leading elsewhere, or left out. */
  Element withPartner(Point from, Optional<Point> to) {
    List<Relation> changed =
        relations.stream()
            .flatMap(
                relation ->
                    relation.to().equals(from)
                        ? to.map(point -> new Relation(relation.type(), point)).stream()
                        : java.util.stream.Stream.of(relation))
            .toList();
    return new Element(at, kind, tags, properties, changed);
  }
}
