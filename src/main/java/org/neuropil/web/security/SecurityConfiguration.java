package org.neuropil.web.security;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.handler.MappedInterceptor;

/** Who asks, and what they may do. Needs a bean of {@link Callers}. */
@Configuration(proxyBeanMethods = false)
@ComponentScan(basePackageClasses = SecurityConfiguration.class)
public class SecurityConfiguration {
  /** After CORS, so that pages of others can read refusals, and before everything else. */
  @Bean
  FilterRegistrationBean<CallerFilter> callerFilter(Callers callers) {
    FilterRegistrationBean<CallerFilter> bean =
        new FilterRegistrationBean<>(new CallerFilter(callers));
    bean.setOrder(Ordered.HIGHEST_PRECEDENCE + 3);
    return bean;
  }

  /** Found by every mapping, the actuator's too. */
  @Bean
  MappedInterceptor routeGuard(Callers callers) {
    return new MappedInterceptor(new String[] {"/**"}, new RouteGuard(callers));
  }

  @Bean
  RefusalAnswers refusalAnswers() {
    return new RefusalAnswers();
  }
}
