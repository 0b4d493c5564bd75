package org.neuropil.connectome.adjacency;

import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Numbers the distinct {@link RoiForm}s. Guarded by its own monitor. */
final class RoiForms {
  private final Set<String> rois;
  private final List<RoiForm> forms = new ArrayList<>();
  private final Object2IntOpenHashMap<RoiForm> codes = new Object2IntOpenHashMap<>();

  /**
   * @param rois where names of regions are gathered
   */
  RoiForms(Set<String> rois) {
    this.rois = rois;
    codes.defaultReturnValue(-1);
  }

  synchronized int code(RoiForm form) {
    int code = codes.getInt(form);
    if (code < 0) {
      code = forms.size();
      codes.put(form, code);
      forms.add(form);
      rois.add(form.roi());
    }
    return code;
  }

  /** Takes the name of a region that has no form. */
  synchronized void named(String roi) {
    rois.add(roi);
  }

  synchronized List<RoiForm> all() {
    return List.copyOf(forms);
  }
}
