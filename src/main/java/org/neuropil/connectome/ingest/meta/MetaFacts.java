package org.neuropil.connectome.ingest.meta;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.neuropil.connectome.dataset.DatasetId;
import org.neuropil.connectome.ingest.report.ImportReport;
import org.neuropil.connectome.ingest.rows.MetaRow;

/** Facts that Meta's properties hold. */
public final class MetaFacts {
  private MetaFacts() {}

  /** x, y, z in nanometres; empty when Meta does not say, or not in a unit that is known. */
  public static List<Double> voxelSizeNm(MetaRow meta) {
    double factor =
        switch (meta.text("voxelUnits").toLowerCase(Locale.ROOT)) {
          case "", "nanometers", "nanometer", "nm" -> 1;
          case "micrometers", "micrometer", "microns", "micron", "um", "µm" -> 1000;
          default -> 0;
        };
    List<Double> size = new ArrayList<>();
    if (factor > 0 && meta.properties().get("voxelSize") instanceof double[] values) {
      for (double value : values) {
        size.add(value * factor);
      }
    }
    return size;
  }

  /** Confidence thresholds by their names, which end with {@code Threshold}. */
  public static SortedMap<String, Double> thresholds(MetaRow meta) {
    SortedMap<String, Double> thresholds = new TreeMap<>();
    meta.properties()
        .forEach(
            (name, value) -> {
              if (name.endsWith("Threshold") && value instanceof Number number) {
                thresholds.put(name, number.doubleValue());
              }
            });
    return thresholds;
  }

  /** {@code licence}, or the American spelling. */
  public static String licence(MetaRow meta) {
    String licence = meta.text("licence");
    return licence.isEmpty() ? meta.text("license") : licence;
  }

  public static boolean hidden(MetaRow meta) {
    return Boolean.TRUE.equals(meta.properties().get("hideDataSet"));
  }

  /**
   * Properties of bodies that Meta lists in {@code neuronProperties}; empty when it has no list.
   */
  public static Set<String> listedProperties(MetaRow meta, ImportReport report) {
    Set<String> names = new HashSet<>();
    RoiDescription.json(meta, "neuronProperties", report)
        .properties()
        .forEach(p -> names.add(p.getKey()));
    return names;
  }

  /**
   * The properties of the Meta node, with the name and version that the dataset has from now on.
   */
  public static Map<String, Object> properties(MetaRow meta, DatasetId id) {
    SortedMap<String, Object> properties = new TreeMap<>(meta.properties());
    properties.put("dataset", id.name());
    properties.put("tag", id.version());
    return properties;
  }
}
