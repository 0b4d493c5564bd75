package org.neuropil.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.catalina.connector.Connector;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.dataset.DatasetLayout;
import org.neuropil.web.server.RequestThreads;
import org.neuropil.web.server.ServerConfiguration;
import org.neuropil.web.tls.HostNames;
import org.neuropil.web.tls.HttpsConnector;
import org.neuropil.web.tls.KeptCertificate;
import org.neuropil.web.tls.OwnCertificate;
import org.neuropil.web.tls.ServerKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/** HTTPS beside HTTP. */
@Configuration(proxyBeanMethods = false)
class HttpsConfiguration {
  private static final Logger log = LoggerFactory.getLogger(HttpsConfiguration.class);

  @Bean
  Https https(
      NeuropilProperties properties,
      ServerProperties server,
      DatasetLayout layout,
      RequestThreads threads) {
    return new Https(properties.https(), server, layout.tls(), threads);
  }

  /** The second connector, and what the log says of it. */
  static final class Https implements WebServerFactoryCustomizer<TomcatWebServerFactory> {
    private final NeuropilProperties.Https settings;
    private final ServerProperties server;
    private final KeptCertificate kept;
    private final @Nullable Connector connector;

    Https(
        NeuropilProperties.Https settings,
        ServerProperties server,
        Path folder,
        RequestThreads threads) {
      this.settings = settings;
      this.server = server;
      this.kept = new KeptCertificate(folder);
      this.connector = settings.port() < 0 ? null : make(threads);
    }

    private Connector make(RequestThreads threads) {
      try {
        Connector made = HttpsConnector.of(server.getAddress(), settings.port(), key());
        ServerConfiguration.reading(made, threads);
        return made;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private ServerKey key() throws IOException {
      return isOwn()
          ? OwnCertificate.read(
              Path.of(settings.certificate()), Path.of(settings.key()), settings.keyPassword())
          : kept.open(
              HostNames.of(server.getAddress(), settings.names()), Clock.systemUTC().instant());
    }

    private boolean isOwn() {
      return !settings.certificate().isEmpty();
    }

    @Override
    public void customize(TomcatWebServerFactory factory) {
      if (connector != null) {
        factory.addAdditionalConnectors(connector);
      }
    }

    @EventListener(ApplicationReadyEvent.class)
    void say() {
      if (connector != null) {
        log.info(
            "HTTPS on port {}, with {}",
            connector.getLocalPort(),
            isOwn() ? settings.certificate() : kept.pem());
      }
    }
  }
}
