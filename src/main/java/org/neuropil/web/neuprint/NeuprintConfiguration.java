package org.neuropil.web.neuprint;

import java.util.List;
import org.neuropil.connectome.dataset.Datasets;
import org.neuropil.connectome.known.KnownCypher;
import org.neuropil.web.server.HangUpWatch;
import org.neuropil.web.server.ServerConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** neuPrint's interface. Needs beans of {@link Datasets} and {@link NeuprintLimits}. */
@Configuration(proxyBeanMethods = false)
@Import(ServerConfiguration.class)
@ComponentScan(basePackageClasses = NeuprintConfiguration.class)
public class NeuprintConfiguration {
  @Bean
  WebMvcConfigurer neuprintExchanges(
      Datasets datasets, HangUpWatch watch, NeuprintLimits limits, KnownCypher known) {
    NeuprintExchangeResolver resolver =
        new NeuprintExchangeResolver(datasets, watch, limits, known);
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(resolver);
      }
    };
  }

  @Bean
  NeuprintErrors neuprintErrors() {
    return new NeuprintErrors();
  }
}
