package org.neuropil.connectome.consistency;

import it.unimi.dsi.fastutil.objects.Object2LongOpenHashMap;
import java.util.HashSet;
import java.util.Set;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.dataset.RoiFacts;

/** What bodies and connections add up to. For one thread. */
final class Sums {
  private long connections;
  private long weight;
  private long pre;
  private long post;
  private final Object2LongOpenHashMap<String> roiPre = new Object2LongOpenHashMap<>();
  private final Object2LongOpenHashMap<String> roiPost = new Object2LongOpenHashMap<>();
  private final Set<String> rois = new HashSet<>();
  private final Set<String> counters = new HashSet<>();

  Sums(DatasetInfo info) {
    for (RoiFacts roi : info.rois()) {
      rois.add(roi.name());
    }
  }

  void connection(long itsWeight) {
    connections++;
    weight += itsWeight;
  }

  void body(long itsPre, long itsPost) {
    pre += itsPre;
    post += itsPost;
  }

  void roi(String roi, String counter, long n) {
    counters.add(counter);
    if (counter.equals("pre")) {
      roiPre.addTo(roi, n);
    } else if (counter.equals("post")) {
      roiPost.addTo(roi, n);
    }
  }

  void named(Set<String> more) {
    rois.addAll(more);
  }

  long connections() {
    return connections;
  }

  long weight() {
    return weight;
  }

  long pre() {
    return pre;
  }

  long post() {
    return post;
  }

  long roiPre(String roi) {
    return roiPre.getLong(roi);
  }

  long roiPost(String roi) {
    return roiPost.getLong(roi);
  }

  /** What the bodies' roiInfo counts: older exports have only pre and post. */
  boolean counted(String counter) {
    return counters.contains(counter);
  }

  /** Every region that the dataset's description or a body's roiInfo names. */
  Set<String> rois() {
    return rois;
  }
}
