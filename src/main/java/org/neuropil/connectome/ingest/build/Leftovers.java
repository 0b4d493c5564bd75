package org.neuropil.connectome.ingest.build;

import java.io.IOException;
import org.neuropil.connectome.dataset.DatasetLayout;
import org.neuropil.connectome.dataset.Generations;
import org.neuropil.connectome.dataset.Generations.Generation;

/**
 * What killed processes have left in a data folder: half imports, half deleted generations, and
 * older generations that nobody came to delete. What others hold is not touched, so that any
 * process may delete leftovers at any time.
 */
public record Leftovers(DatasetLayout layout) {
  /** Deletes them; with a large store this takes seconds. */
  public void delete() throws IOException {
    new StagingArea(layout).cleanUp();
    Generations generations = new Generations(layout);
    for (Generation newest : generations.newestOfEach()) {
      generations.deleteOlder(newest.id(), newest.name());
    }
  }
}
