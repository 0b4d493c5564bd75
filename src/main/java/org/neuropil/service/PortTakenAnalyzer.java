package org.neuropil.service;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.tomcat.ConnectorStartFailedException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.WebServerException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Says which setting a port that is taken comes from. Made by Spring from its class name. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PortTakenAnalyzer extends AbstractFailureAnalyzer<WebServerException> {
  private final Environment environment;

  PortTakenAnalyzer(Environment environment) {
    this.environment = environment;
  }

  @Override
  protected @Nullable FailureAnalysis analyze(Throwable root, WebServerException cause) {
    int port;
    if (cause instanceof PortInUseException taken) {
      port = taken.getPort();
    } else if (cause instanceof ConnectorStartFailedException failed) {
      port = failed.getPort();
    } else {
      return null;
    }
    boolean https = port == environment.getProperty("neuropil.https.port", Integer.class, 8443);
    return new FailureAnalysis(
        (https ? "neuropil.https.port: " : "server.port: ")
            + port
            + " (expected: a port that no other process listens on).",
        https
            ? "Stop the other process, or start with --neuropil.https.port=PORT"
                + " (0 takes a free port, -1 switches HTTPS off)."
            : "Stop the other process, or start with --server.port=PORT (0 takes a free port).",
        cause);
  }
}
