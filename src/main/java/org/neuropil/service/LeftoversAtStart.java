package org.neuropil.service;

import java.io.IOException;
import org.neuropil.connectome.dataset.DatasetLayout;
import org.neuropil.connectome.ingest.build.Leftovers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Deletes what killed imports have left, in the background, while the service already answers. */
@Component
final class LeftoversAtStart {
  private static final Logger log = LoggerFactory.getLogger(LeftoversAtStart.class);

  private final DatasetLayout layout;

  LeftoversAtStart(DatasetLayout layout) {
    this.layout = layout;
  }

  @EventListener(ApplicationReadyEvent.class)
  void delete() {
    Thread thread = new Thread(this::deleteThem, "leftovers");
    thread.setDaemon(true);
    thread.start();
  }

  private void deleteThem() {
    try {
      new Leftovers(layout).delete();
    } catch (IOException e) {
      log.warn("Leftovers of killed imports cannot be deleted: {}", e.toString());
    }
  }
}
