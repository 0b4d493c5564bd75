package org.neuropil.web.neuprint;

import org.neuropil.connectome.dataset.DatasetLayout;
import org.neuropil.connectome.dataset.KeyValues;
import org.neuropil.connectome.explorer.KeptAnswers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the routes of neuPrintExplorer share. */
@Configuration(proxyBeanMethods = false)
class ExplorerConfiguration {
  @Bean
  KeptAnswers keptAnswers() {
    return new KeptAnswers();
  }

  @Bean
  KeyValues keyValues(DatasetLayout layout) {
    return new KeyValues(layout.data().resolve("keyvalue"));
  }
}
