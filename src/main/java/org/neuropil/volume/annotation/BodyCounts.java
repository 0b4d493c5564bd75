package org.neuropil.volume.annotation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.neuropil.volume.labelmap.Body;
import org.neuropil.volume.labelmap.Labelmap;
import org.neuropil.volume.version.VersionNode;

/** How many of something each body has, in one version. */
public interface BodyCounts {
  /** Takes bodies and their counts. */
  @FunctionalInterface
  interface Visitor {
    void accept(long body, long count);
  }

  /** The count of a body; 0 for one that there is not. */
  long of(long body);

  /** Visits all bodies that have any, in no order. */
  void visit(Visitor visitor);

  /** The bodies with most, at most so many, largest first. */
  default List<BodyCount> top(int most) {
    if (most <= 0) {
      return List.of();
    }
    PriorityQueue<BodyCount> least = new PriorityQueue<>(Comparator.reverseOrder());
    visit(
        (body, count) -> {
          if (count > 0) {
            least.add(new BodyCount(body, count));
            if (least.size() > most) {
              least.poll();
            }
          }
        });
    return least.stream().sorted().toList();
  }

  /**
   * The bodies with at least so many, largest first.
   *
   * @param offset how many of them are left out
   * @param most how many are told after those
   */
  default List<BodyCount> threshold(long least, int offset, int most) {
    List<BodyCount> found = new ArrayList<>();
    visit(
        (body, count) -> {
          if (count > 0 && count >= least) {
            found.add(new BodyCount(body, count));
          }
        });
    return found.stream().sorted().skip(offset).limit(most).toList();
  }

  /** Of nothing. */
  static BodyCounts none() {
    return new BodyCounts() {
      @Override
      public long of(long body) {
        return 0;
      }

      @Override
      public void visit(Visitor visitor) {
        // There is none.
      }
    };
  }

  /** Of voxels. */
  static BodyCounts voxels(Labelmap labelmap, VersionNode version) {
    return new BodyCounts() {
      @Override
      public long of(long body) {
        return labelmap.bodies().body(body, version).map(Body::voxels).orElse(0L);
      }

      @Override
      public void visit(Visitor visitor) {
        labelmap
            .bodies()
            .visit(
                0,
                version,
                (label, body) -> {
                  visitor.accept(label, body.voxels());
                  return true;
                });
      }
    };
  }
}
