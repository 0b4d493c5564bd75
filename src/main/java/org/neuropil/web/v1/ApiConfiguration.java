package org.neuropil.web.v1;

import java.util.List;
import org.neuropil.connectome.Engines;
import org.neuropil.connectome.dataset.Datasets;
import org.neuropil.web.server.HangUpWatch;
import org.neuropil.web.server.ServerConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The v1 API. Needs beans of {@link Datasets}, {@link Engines}, {@link
 * org.neuropil.connectome.graph.QueryCheck}, {@link ConsistencyCheck} and {@link ApiLimits}.
 */
@Configuration(proxyBeanMethods = false)
@Import(ServerConfiguration.class)
@ComponentScan(basePackageClasses = ApiConfiguration.class)
public class ApiConfiguration {
  @Bean
  WebMvcConfigurer exchanges(
      Datasets datasets, Engines engines, HangUpWatch watch, ApiLimits limits) {
    ExchangeResolver resolver = new ExchangeResolver(datasets, engines, watch, limits);
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(resolver);
      }
    };
  }

  @Bean
  ApiExceptionResolver apiExceptionResolver() {
    return new ApiExceptionResolver();
  }
}
