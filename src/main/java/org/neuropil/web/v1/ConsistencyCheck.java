package org.neuropil.web.v1;

import java.util.List;
import org.neuropil.connectome.consistency.RuleResult;
import org.neuropil.connectome.dataset.Dataset;
import org.neuropil.connectome.graph.Cancellation;

/** Applies the counting rules to a dataset. */
public interface ConsistencyCheck {
  List<RuleResult> check(Dataset dataset, Cancellation cancellation);
}
