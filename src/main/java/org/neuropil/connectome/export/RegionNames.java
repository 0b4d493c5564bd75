package org.neuropil.connectome.export;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.dataset.RoiFacts;

/**
 * The regions that an export's rows may have: those asked for, else the primary ones and {@link
 * ExportRows#NOT_PRIMARY}.
 *
 * @param names ascending
 * @param rest number of the one for what lies in no primary region; -1 where that is not told
 */
record RegionNames(List<String> names, int rest) {
  static RegionNames of(DatasetInfo info, ExportFilter filter) {
    if (!filter.rois().isEmpty()) {
      return new RegionNames(List.copyOf(filter.rois()), -1);
    }
    SortedSet<String> all = new TreeSet<>();
    info.rois().stream().filter(RoiFacts::primary).map(RoiFacts::name).forEach(all::add);
    all.add(ExportRows.NOT_PRIMARY);
    List<String> names = List.copyOf(new ArrayList<>(all));
    return new RegionNames(names, Collections.binarySearch(names, ExportRows.NOT_PRIMARY));
  }

  /** The number of a region; negative when rows don't tell of it. */
  int number(String name) {
    return Collections.binarySearch(names, name);
  }
}
