package org.neuropil.web.server;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.tomcat.autoconfigure.TomcatServerProperties;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/** The server's own parts, and what is set on Tomcat. */
@Configuration(proxyBeanMethods = false)
public class ServerConfiguration {
  /** A GET with a hundred body ids and a long Accept header fits; Tomcat's own limit is 8 KB. */
  private static final int HEADER_BYTES = 1 << 16;

  /** More than one, because some wait a little: for a lock, a page, a client. */
  private static final int THREADS_PER_PROCESSOR = 3;

  private static final int WRITE_BYTES = 1 << 17;

  @Bean
  WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> tomcat(RequestThreads threads) {
    return factory -> {
      factory.addEngineValves(new ConnectionValve());
      factory.addConnectorCustomizers(connector -> reading(connector, threads));
      factory.addContextCustomizers(
          context -> {
            if (context.getParent() instanceof StandardHost host) {
              host.setErrorReportValveClass(ProblemReportValve.class.getName());
            }
          });
    };
  }

  /** Those of all connectors; {@code server.tomcat.threads.max} of them at most. */
  @Bean(destroyMethod = "close")
  RequestThreads requestThreads(TomcatServerProperties tomcat) {
    int processors = Runtime.getRuntime().availableProcessors();
    return new RequestThreads(THREADS_PER_PROCESSOR * processors, tomcat.getThreads().getMax());
  }

  /** How a connector reads requests; the same for each. */
  public static void reading(Connector connector, RequestThreads threads) {
    connector.getProtocolHandler().setExecutor(threads::execute);
    // Types and ROIs may have a slash in their names: %2F stays what it is.
    connector.setEncodedSolidusHandling("passthrough");
    connector.setEncodedReverseSolidusHandling("passthrough");
    // Answers of megabytes are usual: few large writes instead of many of 8 KB.
    connector.setProperty("socket.appWriteBufSize", Integer.toString(WRITE_BYTES));
    connector.setProperty("maxHttpRequestHeaderSize", Integer.toString(HEADER_BYTES));
    connector.setProperty("relaxedQueryChars", "<>[\\]^`{|}\"");
  }

  @Bean(destroyMethod = "close")
  HangUpWatch hangUpWatch() {
    return new HangUpWatch();
  }

  @Bean
  FilterRegistrationBean<RequestLogFilter> requestLogFilter(MeterRegistry meters) {
    FilterRegistrationBean<RequestLogFilter> bean =
        new FilterRegistrationBean<>(new RequestLogFilter(meters));
    bean.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
    return bean;
  }

  /** Any origin may ask, without credentials, and read every header that an answer has. */
  @Bean
  FilterRegistrationBean<CorsFilter> corsFilter() {
    CorsConfiguration any = new CorsConfiguration();
    any.setAllowedOrigins(List.of("*"));
    // Any origin may read; pages of others must not save or delete.
    any.setAllowedMethods(List.of("GET", "HEAD", "POST"));
    any.setAllowedHeaders(List.of("*"));
    any.setExposedHeaders(
        List.of(
            "Neuropil-Dataset",
            "Neuropil-Engine",
            "ETag",
            "X-Request-Id",
            "Retry-After",
            "Location",
            "Accept-Ranges",
            "Content-Range",
            "Repr-Digest",
            "Content-Disposition"));
    any.setMaxAge(3600L);
    UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
    source.registerCorsConfiguration("/api/**", any);
    FilterRegistrationBean<CorsFilter> bean = new FilterRegistrationBean<>(new CorsFilter(source));
    bean.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
    return bean;
  }
}
