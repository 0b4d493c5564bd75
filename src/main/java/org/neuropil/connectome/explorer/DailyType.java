package org.neuropil.connectome.explorer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cell type to look at today, by one of its neurons.
 *
 * @param neurons of the type
 * @param bodyId of the neuron, {@code pre} its T-bars, {@code post} its post sites
 * @param cypher the query behind {@code partners}
 * @param partners id as text, type, weight, roiInfo, status, {@code downstream} or {@code upstream}
 */
public record DailyType(
    String type,
    long neurons,
    long bodyId,
    long pre,
    long post,
    String cypher,
    List<List<@Nullable Object>> partners)
    implements KeptAnswers.Sized {
  @Override
  public long size() {
    return 256L * partners.size();
  }
}
