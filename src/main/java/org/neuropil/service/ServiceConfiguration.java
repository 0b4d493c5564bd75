package org.neuropil.service;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import org.neuropil.connectome.Engines;
import org.neuropil.connectome.SnapshotFirst;
import org.neuropil.connectome.adjacency.Snapshots;
import org.neuropil.connectome.catalogue.CatalogueDriver;
import org.neuropil.connectome.catalogue.ImportHistory;
import org.neuropil.connectome.catalogue.ImportLog;
import org.neuropil.connectome.catalogue.ImportRuns;
import org.neuropil.connectome.catalogue.QueryShelf;
import org.neuropil.connectome.catalogue.RepositoryShelf;
import org.neuropil.connectome.catalogue.SavedQueries;
import org.neuropil.connectome.consistency.ConsistencyRules;
import org.neuropil.connectome.dataset.DatasetLayout;
import org.neuropil.connectome.dataset.Datasets;
import org.neuropil.connectome.dataset.Generations;
import org.neuropil.connectome.dataset.JoinedDatasets;
import org.neuropil.connectome.dataset.LiveDatasets;
import org.neuropil.connectome.dataset.RemoteDataset;
import org.neuropil.connectome.export.ExportLimits;
import org.neuropil.connectome.export.Exports;
import org.neuropil.connectome.graph.QueryCheck;
import org.neuropil.connectome.graph.RemoteGraphSettings;
import org.neuropil.connectome.graph.RemoteGraphStore;
import org.neuropil.connectome.graph.guard.AllowedCalls;
import org.neuropil.connectome.graph.guard.QueryGuard;
import org.neuropil.connectome.known.KnownCypher;
import org.neuropil.web.neuprint.FrontEndSettings;
import org.neuropil.web.neuprint.NeuprintLimits;
import org.neuropil.web.neuprint.NeuprintSettings;
import org.neuropil.web.security.Callers;
import org.neuropil.web.security.DatasetPattern;
import org.neuropil.web.security.Tokens;
import org.neuropil.web.v1.ApiLimits;
import org.neuropil.web.v1.ConsistencyCheck;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.SpringProperties;

/** Puts the parts together. */
@Configuration(proxyBeanMethods = false)
class ServiceConfiguration {
  private static final Duration CONNECT_WAIT = Duration.ofSeconds(3);

  /** Longer than any question of ours may take, so that one under way can end by itself. */
  private static final Duration RETIREMENT = Duration.ofSeconds(90);

  @Bean
  DatasetLayout layout(NeuropilProperties properties, ServerProperties server) throws IOException {
    OpenModeCheck.check(properties.security(), server.getAddress());
    Files.createDirectories(properties.data());
    return new DatasetLayout(properties.data());
  }

  @Bean
  Generations generations(DatasetLayout layout) {
    return new Generations(layout);
  }

  /** The driver that the catalogue's repositories use. */
  @Bean
  Driver catalogueDriver(DatasetLayout layout) {
    Driver driver = CatalogueDriver.of(layout.catalogue());
    if ("onRefresh".equals(SpringProperties.getProperty("spring.context.exit"))) {
      // A run that only leaves an archive of classes, and Neo4j's belong into it.
      driver.verifyConnectivity();
    }
    return driver;
  }

  @Bean
  QueryCheck queryCheck() {
    return new QueryGuard(AllowedCalls.CLIENTS);
  }

  @Bean
  Callers callers(NeuropilProperties properties, DatasetLayout layout) {
    NeuropilProperties.Security security = properties.security();
    return switch (security.mode()) {
      case OPEN -> Callers.open();
      case TOKENS ->
          Callers.withTokens(
              new Tokens(layout.security(), Clock.systemUTC()),
              security.publicDatasets().stream().map(DatasetPattern::new).toList());
    };
  }

  @Bean(initMethod = "start")
  LiveDatasets liveDatasets(Generations generations, StoreOpener opener) {
    return new LiveDatasets(generations, opener, RETIREMENT);
  }

  @Bean
  StoreOpener storeOpener(NeuropilProperties properties, QueryCheck check, Callers callers) {
    return new StoreOpener(properties, check, callers);
  }

  @Bean(initMethod = "start")
  @ConditionalOnExpression("!'${neuropil.remote.uri:}'.isEmpty()")
  RemoteDataset remoteDataset(
      NeuropilProperties properties, DatasetLayout layout, QueryCheck check) {
    NeuropilProperties.Remote remote = properties.remote();
    return new RemoteDataset(
        RemoteGraphStore.open(
            new RemoteGraphSettings(
                URI.create(remote.uri()),
                remote.user(),
                remote.password(),
                remote.database(),
                properties.cypher().concurrency(),
                StoreOpener.ADMISSION_WAIT,
                CONNECT_WAIT,
                check)),
        remote.uri(),
        layout.data().resolve("remote-files"));
  }

  @Bean
  @Primary
  Datasets datasets(LiveDatasets local, ObjectProvider<RemoteDataset> remote) {
    List<Datasets> sources = new ArrayList<>();
    sources.add(local);
    @Nullable RemoteDataset server = remote.getIfAvailable();
    if (server != null) {
      sources.add(server);
    }
    return new JoinedDatasets(sources);
  }

  @Bean
  Exports exports(Engines engines, Snapshots snapshots, NeuropilProperties properties) {
    NeuropilProperties.Export export = properties.export();
    return new Exports(
        engines,
        snapshots,
        new ExportLimits(export.jobs(), export.waiting(), export.cache().toBytes()),
        dataset -> dataset.files().resolveSibling("exports"));
  }

  @Bean
  Snapshots snapshots(NeuropilProperties properties) {
    return new Snapshots(properties.adjacency().enabled(), properties.adjacency().settle());
  }

  @Bean
  Engines engines(Snapshots snapshots) {
    return new SnapshotFirst(snapshots);
  }

  @Bean
  KnownCypher knownCypher(NeuropilProperties properties, Snapshots snapshots, QueryCheck check) {
    return new KnownCypher(snapshots::current, check, properties.adjacency().knownCypher());
  }

  @Bean
  ConsistencyCheck consistencyCheck() {
    return (dataset, cancellation) ->
        new ConsistencyRules(dataset.graph(), dataset.info()).check(cancellation);
  }

  @Bean
  ApiLimits apiLimits(NeuropilProperties properties) {
    NeuropilProperties.Cypher cypher = properties.cypher();
    return new ApiLimits(ApiLimits.BODY_BYTES, cypher.timeLimit(), cypher.maxTimeLimit());
  }

  @Bean
  NeuprintLimits neuprintLimits(NeuropilProperties properties) {
    NeuropilProperties.Cypher cypher = properties.cypher();
    return new NeuprintLimits(ApiLimits.BODY_BYTES, cypher.timeLimit(), cypher.maxTimeLimit());
  }

  @Bean
  NeuprintSettings neuprintSettings(NeuropilProperties properties) {
    int port = properties.bolt().port();
    return new NeuprintSettings(
        port < 0 ? "embedded" : "bolt://127.0.0.1:" + port, properties.neuprint().vimoServer());
  }

  @Bean
  FrontEndSettings frontEndSettings(NeuropilProperties properties) {
    return FrontEndSettings.of(properties.neuprint().frontEnd(), properties.neuprint().layers());
  }

  @Bean
  ImportLog importLog(ImportRuns runs, DatasetLayout layout) {
    return new ImportHistory(runs, layout);
  }

  @Bean
  QueryShelf queryShelf(SavedQueries queries) {
    return new RepositoryShelf(queries);
  }
}
