package org.neuropil.connectome.consistency;

import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The synapses of one body, counted. For one thread. */
final class BodySites {
  static final BodySites NONE = new BodySites();

  private final Count tbars = new Count();
  private final Count posts = new Count();
  private final Count contacts = new Count();

  private static final class Count {
    private long all;
    private final Object2IntOpenHashMap<String> rois = new Object2IntOpenHashMap<>();

    void add(List<String> flags) {
      all++;
      for (String roi : flags) {
        rois.addTo(roi, 1);
      }
    }
  }

  void tbar(List<String> flags) {
    tbars.add(flags);
  }

  void post(List<String> flags) {
    posts.add(flags);
  }

  /** A post site on one of the body's T-bars, with the site's flags. */
  void contact(List<String> flags) {
    contacts.add(flags);
  }

  long tbars() {
    return tbars.all;
  }

  long posts() {
    return posts.all;
  }

  long contacts() {
    return contacts.all;
  }

  long tbars(String roi) {
    return tbars.rois.getInt(roi);
  }

  long posts(String roi) {
    return posts.rois.getInt(roi);
  }

  long contacts(String roi) {
    return contacts.rois.getInt(roi);
  }

  Set<String> rois() {
    Set<String> rois = new TreeSet<>(tbars.rois.keySet());
    rois.addAll(posts.rois.keySet());
    rois.addAll(contacts.rois.keySet());
    return rois;
  }
}
