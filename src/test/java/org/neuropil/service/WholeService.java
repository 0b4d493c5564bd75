package org.neuropil.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.catalina.connector.Connector;
import org.neuropil.connectome.dataset.DatasetState;
import org.neuropil.connectome.dataset.Datasets;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/**
 * The service with all its parts, in this process and on ports of its own: what takes a process of
 * its own seconds, it does in one.
 */
final class WholeService implements AutoCloseable {
  private final ServletWebServerApplicationContext context;

  private WholeService(ServletWebServerApplicationContext context) {
    this.context = context;
  }

  /** Starts it without the bundled data and with further options. */
  static WholeService start(Path data, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--neuropil.data=" + data,
                "--neuropil.bundled=false",
                "--server.port=0",
                "--neuropil.https.port=0",
                "--neuropil.bolt.port=0",
                "--neuropil.graph.page-cache=16MB"));
    arguments.addAll(List.of(options));
    return new WholeService(
        (ServletWebServerApplicationContext)
            new SpringApplicationBuilder(NeuropilService.class)
                .run(arguments.toArray(String[]::new)));
  }

  ServletWebServerApplicationContext context() {
    return context;
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  void awaitLive(int datasets) throws InterruptedException {
    RunningService.await(
        datasets + " datasets to be live",
        () ->
            bean(Datasets.class).list().stream()
                    .filter(status -> status.state() == DatasetState.LIVE)
                    .count()
                == datasets);
  }

  /** Where HTTP listens: a host and a port. */
  String address() {
    return "127.0.0.1:" + port(false);
  }

  /** Where HTTPS listens: a host and a port. */
  String httpsAddress() {
    return "localhost:" + port(true);
  }

  private int port(boolean secure) {
    TomcatWebServer server = (TomcatWebServer) context.getWebServer();
    return Arrays.stream(server.getTomcat().getService().findConnectors())
        .filter(connector -> connector.getSecure() == secure)
        .findFirst()
        .map(Connector::getLocalPort)
        .orElseThrow();
  }

  @Override
  public void close() {
    context.close();
  }
}
