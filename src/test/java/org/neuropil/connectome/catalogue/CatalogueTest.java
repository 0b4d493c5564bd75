package org.neuropil.connectome.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.neo4j.config.AbstractNeo4jConfig;
import org.springframework.data.neo4j.repository.config.EnableNeo4jRepositories;

class CatalogueTest {
  static final class Home {
    static Path path;
  }

  @Configuration
  @EnableNeo4jRepositories
  static class Context extends AbstractNeo4jConfig {
    @Bean
    @Override
    public Driver driver() {
      return CatalogueDriver.of(Home.path);
    }
  }

  @Test
  void remembersRunsAndQueriesAcrossARestart(@TempDir Path home) {
    Home.path = home;
    ImportRun early = run("20260101T000000Z-a", Instant.parse("2026-01-01T00:00:00Z"));
    ImportRun late = run("20260102T000000Z-b", Instant.parse("2026-01-02T00:00:00Z"));
    SavedQuery query =
        new SavedQuery(
            SavedQuery.key("Larva", "hubs"),
            "Larva",
            "hubs",
            "MATCH (n) RETURN n",
            "",
            Instant.EPOCH);
    try (var context = new AnnotationConfigApplicationContext(Context.class)) {
      context.getBean(ImportRuns.class).saveAll(List.of(early, late));
      context.getBean(ImportRuns.class).save(early);
      context.getBean(SavedQueries.class).save(query);
    }
    try (var context = new AnnotationConfigApplicationContext(Context.class)) {
      assertThat(context.getBean(ImportRuns.class).findAllByOrderByFinishedAtDescRunDesc())
          .containsExactly(late, early);
      SavedQueries queries = context.getBean(SavedQueries.class);
      assertThat(queries.findByDatasetIgnoreCaseOrderByName("larva")).containsExactly(query);
      assertThat(queries.findById(SavedQuery.key("larva", "hubs"))).contains(query);
      queries.deleteById(query.key());
      assertThat(queries.findByDatasetIgnoreCaseOrderByName("larva")).isEmpty();
    }
  }

  @Test
  void opensItsStoreOnlyWhenItIsAsked(@TempDir Path home) {
    Home.path = home.resolve("catalogue");
    try (var context = new AnnotationConfigApplicationContext(Context.class)) {
      assertThat(Home.path).doesNotExist();
      assertThat(context.getBean(ImportRuns.class).findAllByOrderByFinishedAtDescRunDesc())
          .isEmpty();
      assertThat(Home.path).isNotEmptyDirectory();
    }
    Driver driver = CatalogueDriver.of(Home.path);
    driver.close();
    assertThatThrownBy(driver::session).hasMessageContaining("closed");
  }

  private static ImportRun run(String name, Instant at) {
    return new ImportRun(name, "larva:v1", "live", at, "import/larva", 0, 2, "{\"complaints\":[]}");
  }
}
