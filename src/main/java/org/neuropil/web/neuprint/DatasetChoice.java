package org.neuropil.web.neuprint;

import java.util.List;
import org.neuropil.connectome.dataset.Dataset;
import org.neuropil.connectome.dataset.DatasetId;
import org.neuropil.connectome.dataset.DatasetStatus;
import org.neuropil.connectome.dataset.DatasetUnavailableException;
import org.neuropil.connectome.dataset.Datasets;
import org.neuropil.connectome.dataset.UnknownDatasetException;
import org.neuropil.web.security.AccessRefusedException;
import org.neuropil.web.security.Caller;
import org.neuropil.web.security.Right;

/** Finds datasets by their whole names, as neuPrint does: there is no newest version. */
final class DatasetChoice {
  private final Datasets datasets;

  DatasetChoice(Datasets datasets) {
    this.datasets = datasets;
  }

  /** All that the caller may read. */
  List<DatasetStatus> readable(Caller caller) {
    return datasets.list().stream()
        .filter(status -> caller.rightTo(status.id()).includes(Right.READ))
        .toList();
  }

  /**
   * Returns when the caller has the right to a dataset of this name. That there is none is told
   * only to those who might see it if there were one.
   */
  void require(Caller caller, String name, Right right) {
    for (DatasetStatus status : datasets.list()) {
      if (status.id().toString().equalsIgnoreCase(name)) {
        caller.require(status.id(), right);
        return;
      }
    }
    DatasetId imagined;
    try {
      imagined = DatasetId.parse(name);
    } catch (IllegalArgumentException e) {
      if (!caller.isKnown()) {
        throw AccessRefusedException.unauthenticated("authentication required");
      }
      return;
    }
    caller.require(imagined, right);
  }

  /**
   * The dataset of this name, tag included, without regard to case.
   *
   * @throws NeuprintException 404 when there is none, 503 when it does not answer now
   */
  Dataset named(String name) {
    for (DatasetStatus status : datasets.list()) {
      if (status.id().toString().equalsIgnoreCase(name)) {
        return open(status.id());
      }
    }
    throw unknown(name);
  }

  /**
   * The one dataset that the caller may read.
   *
   * @throws NeuprintException 400 when there is not exactly one
   */
  Dataset only(Caller caller, Right right) {
    List<DatasetStatus> all = readable(caller);
    if (all.size() != 1) {
      if (!caller.isKnown() && all.isEmpty()) {
        throw AccessRefusedException.unauthenticated("authentication required");
      }
      throw NeuprintException.badRequest(
          "dataset: missing (expected: one of those that /api/dbmeta/datasets lists)");
    }
    caller.require(all.get(0).id(), right);
    return open(all.get(0).id());
  }

  private Dataset open(DatasetId id) {
    try {
      return datasets.find(id.toString());
    } catch (UnknownDatasetException e) {
      throw unknown(id.toString());
    } catch (DatasetUnavailableException e) {
      throw NeuprintException.of(503, String.valueOf(e.getMessage()));
    }
  }

  private static NeuprintException unknown(String name) {
    String shown = name.length() <= 200 ? name : name.substring(0, 200) + "…";
    return NeuprintException.of(404, "dataset \"" + shown + "\" not available in stores");
  }
}
