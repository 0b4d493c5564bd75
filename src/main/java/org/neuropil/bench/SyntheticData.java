package org.neuropil.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Writes synthetic exports of the sizes that figures are told for. */
public final class SyntheticData {
  private SyntheticData() {}

  /** The sizes. */
  public enum Preset {
    HEMIBRAIN(SyntheticConnectome.Size.HEMIBRAIN),
    MALE_CNS(SyntheticConnectome.Size.MALE_CNS);

    private final SyntheticConnectome.Size size;

    Preset(SyntheticConnectome.Size size) {
      this.size = size;
    }
  }

  /**
   * Writes an export that {@code import} takes.
   *
   * @param scale of neurons, types and connections, above 0
   * @return what was written, in words
   */
  public static String write(
      Path folder, Preset preset, double scale, long seed, String dataset, String version)
      throws IOException {
    SyntheticConnectome connectome = new SyntheticConnectome(preset.size.scaled(scale), seed);
    SyntheticExport.Totals totals = new SyntheticExport(connectome, dataset, version).write(folder);
    return String.format(
        Locale.ROOT,
        "%,d neurons, %,d connections of summed weight %,d",
        connectome.size().neurons(),
        totals.connections(),
        totals.weight());
  }
}
