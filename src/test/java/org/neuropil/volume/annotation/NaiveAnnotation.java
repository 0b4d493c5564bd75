package org.neuropil.volume.annotation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.neuropil.volume.labelmap.Labelmap;
import org.neuropil.volume.version.VersionNode;

/**
 * One version of annotations as a plain map; bodies are read from the voxels each time. What {@link
 * Annotation} must agree with.
 */
final class NaiveAnnotation {
  final TreeMap<Point, Element> elements;

  NaiveAnnotation(Map<Point, Element> elements) {
    this.elements = new TreeMap<>(elements);
  }

  /** A child version. */
  NaiveAnnotation copy() {
    return new NaiveAnnotation(elements);
  }

  void put(List<Element> posted) {
    posted.forEach(element -> elements.put(element.at(), element));
  }

  void delete(Point at) {
    Element gone = elements.remove(at);
    redirect(gone, Optional.empty());
  }

  void move(Point from, Point to) {
    Element moved = elements.remove(from);
    redirect(moved, Optional.of(to));
    elements.put(to, copy(moved, to, changed(moved, from, Optional.of(to))));
  }

  private void redirect(Element gone, Optional<Point> to) {
    for (Relation relation : gone.relations()) {
      elements.computeIfPresent(
          relation.to(), (at, partner) -> copy(partner, at, changed(partner, gone.at(), to)));
    }
  }

  private static Element copy(Element element, Point at, List<Relation> relations) {
    return new Element(at, element.kind(), element.tags(), element.properties(), relations);
  }

  private static List<Relation> changed(Element element, Point from, Optional<Point> to) {
    List<Relation> changed = new ArrayList<>();
    for (Relation relation : element.relations()) {
      if (!relation.to().equals(from)) {
        changed.add(relation);
      } else if (to.isPresent()) {
        changed.add(new Relation(relation.type(), to.get()));
      }
    }
    return changed;
  }

  /** Elements by body, 0 for those in the background. */
  TreeMap<Long, List<Element>> byBody(Labelmap labelmap, VersionNode version) {
    int[] points =
        elements.keySet().stream()
            .flatMap(at -> List.of(at.x(), at.y(), at.z()).stream())
            .mapToInt(Integer::intValue)
            .toArray();
    long[] bodies = labelmap.voxels().labels(version, 0, points, false);
    TreeMap<Long, List<Element>> byBody = new TreeMap<>();
    int next = 0;
    for (Element element : elements.values()) {
      byBody.computeIfAbsent(bodies[next++], key -> new ArrayList<>()).add(element);
    }
    return byBody;
  }

  /** Bodies from the one with most elements of some kinds on. */
  List<BodyCount> ranking(Labelmap labelmap, VersionNode version, ElementKind... kinds) {
    List<BodyCount> ranking = new ArrayList<>();
    byBody(labelmap, version)
        .forEach(
            (body, own) -> {
              long count =
                  own.stream().filter(one -> Arrays.asList(kinds).contains(one.kind())).count();
              if (body != 0 && count > 0) {
                ranking.add(new BodyCount(body, count));
              }
            });
    ranking.sort(
        (a, b) ->
            a.count() != b.count()
                ? Long.compare(b.count(), a.count())
                : Long.compareUnsigned(a.body(), b.body()));
    return ranking;
  }
}
