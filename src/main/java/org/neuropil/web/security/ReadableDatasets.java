package org.neuropil.web.security;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.neuropil.connectome.dataset.Dataset;
import org.neuropil.connectome.dataset.DatasetId;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.dataset.DatasetState;
import org.neuropil.connectome.dataset.DatasetStatus;
import org.neuropil.connectome.dataset.Datasets;
import org.neuropil.connectome.dataset.UnknownDatasetException;

/**
 * The datasets as one caller sees them: those that they may not read do not exist. A stranger is
 * told to say who they are instead.
 */
public final class ReadableDatasets implements Datasets {
  private final Datasets all;
  private final Caller caller;

  public ReadableDatasets(Datasets all, Caller caller) {
    this.all = all;
    this.caller = caller;
  }

  @Override
  public List<DatasetStatus> list() {
    return all.list().stream().filter(status -> mayRead(status.id())).toList();
  }

  private boolean mayRead(DatasetId id) {
    return caller.rightTo(id).includes(Right.READ);
  }

  /**
   * {@inheritDoc}
   *
   * @throws AccessRefusedException for a stranger, when there is no such dataset that they may read
   */
  @Override
  public Dataset find(String reference) {
    List<DatasetStatus> known = all.list();
    List<DatasetStatus> readable = known.stream().filter(one -> mayRead(one.id())).toList();
    if (caller.isKnown() && readable.size() == known.size()) {
      return all.find(reference);
    }
    List<DatasetStatus> meant =
        readable.stream().filter(status -> status.id().isMeantBy(reference)).toList();
    if (meant.isEmpty()) {
      if (!caller.isKnown()) {
        throw AccessRefusedException.unauthenticated("authentication required");
      }
      throw UnknownDatasetException.among(
          reference, readable.stream().map(DatasetStatus::id).toList());
    }
    DatasetStatus best =
        meant.stream()
            .max(
                Comparator.comparing((DatasetStatus status) -> status.state() == DatasetState.LIVE)
                    .thenComparing(ReadableDatasets::importedAt))
            .orElseThrow();
    return all.find(best.id().toString());
  }

  private static Instant importedAt(DatasetStatus status) {
    DatasetInfo info = status.info();
    return info == null ? Instant.EPOCH : info.importedAt();
  }
}
