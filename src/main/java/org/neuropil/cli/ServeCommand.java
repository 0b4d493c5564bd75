package org.neuropil.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.neuropil.service.NeuropilService;
import org.springframework.boot.SpringApplication;
import org.springframework.context.event.ContextClosedEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Starts the service, and returns when it has been stopped. */
@Command(
    name = "serve",
    description =
        "Starts the service. Every setting of docs/operations.md may follow, as --name=value.")
final class ServeCommand implements Runnable {
  @Unmatched private List<String> settings = new ArrayList<>();

  @Override
  public void run() {
    CountDownLatch closed = new CountDownLatch(1);
    SpringApplication application = new SpringApplication(NeuropilService.class);
    application.addListeners(
        event -> {
          if (event instanceof ContextClosedEvent) {
            closed.countDown();
          }
        });
    application.run(settings.toArray(String[]::new));
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
