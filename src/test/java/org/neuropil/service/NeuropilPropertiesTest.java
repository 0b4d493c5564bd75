package org.neuropil.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

class NeuropilPropertiesTest {
  private final ApplicationContextRunner runner =
      new ApplicationContextRunner().withUserConfiguration(Properties.class);

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(NeuropilProperties.class)
  static class Properties {}

  @Test
  void hasADefaultForEverySetting() {
    withSettings(
        properties ->
            assertThat(properties)
                .isEqualTo(
                    new NeuropilProperties(
                        Path.of("data"),
                        true,
                        new NeuropilProperties.Graph(
                            DataSize.ofMegabytes(512), DataSize.ofBytes(0), DataSize.ofBytes(0)),
                        new NeuropilProperties.Adjacency(true, Duration.ofSeconds(2), true),
                        new NeuropilProperties.Export(DataSize.ofGigabytes(20), 2, 64),
                        new NeuropilProperties.Cypher(
                            Duration.ofSeconds(60), Duration.ofSeconds(300), 64),
                        new NeuropilProperties.Bolt(7687, ""),
                        new NeuropilProperties.Security(
                            NeuropilProperties.Security.Mode.OPEN, false, List.of()),
                        new NeuropilProperties.Https(8443, "", "", "", List.of()),
                        new NeuropilProperties.Neuprint("", "", ""),
                        new NeuropilProperties.Remote("", "neo4j", "", "neo4j"),
                        new NeuropilProperties.Volume(
                            DataSize.ofMegabytes(256),
                            DataSize.ofMegabytes(64),
                            DataSize.ofMegabytes(512),
                            DataSize.ofMegabytes(512),
                            "",
                            true,
                            "",
                            List.of()))));
  }

  @Test
  void takesEverySettingByItsDocumentedName() {
    withSettings(
        properties ->
            assertThat(properties)
                .isEqualTo(
                    new NeuropilProperties(
                        Path.of("/srv/neuropil"),
                        false,
                        new NeuropilProperties.Graph(
                            DataSize.ofGigabytes(2),
                            DataSize.ofMegabytes(300),
                            DataSize.ofMegabytes(900)),
                        new NeuropilProperties.Adjacency(false, Duration.ofSeconds(9), false),
                        new NeuropilProperties.Export(DataSize.ofMegabytes(700), 3, 9),
                        new NeuropilProperties.Cypher(
                            Duration.ofSeconds(5), Duration.ofMinutes(10), 7),
                        new NeuropilProperties.Bolt(-1, "larva:v1"),
                        new NeuropilProperties.Security(
                            NeuropilProperties.Security.Mode.TOKENS,
                            true,
                            List.of("larva", "mini:v1")),
                        new NeuropilProperties.Https(
                            443, "chain.pem", "key.pem", "locked", List.of("a.example", "b")),
                        new NeuropilProperties.Neuprint("https://vimo.example", "pages", "layers"),
                        new NeuropilProperties.Remote(
                            "bolt://graph:7687", "reader", "secret", "flies"),
                        new NeuropilProperties.Volume(
                            DataSize.ofGigabytes(1),
                            DataSize.ofMegabytes(99),
                            DataSize.ofGigabytes(2),
                            DataSize.ofMegabytes(64),
                            "hush",
                            false,
                            "the lab's",
                            List.of("mini:v1=:master/seg")))),
        "neuropil.volume.cache=1GB",
        "neuropil.volume.block-cache=99MB",
        "neuropil.volume.reserve=2GB",
        "neuropil.volume.max-body=64MB",
        "neuropil.volume.admin-token=hush",
        "neuropil.volume.allow-split=false",
        "neuropil.volume.note=the lab's",
        "neuropil.volume.links=mini:v1=:master/seg",
        "neuropil.data=/srv/neuropil",
        "neuropil.bundled=false",
        "neuropil.graph.page-cache=2GB",
        "neuropil.graph.query-memory=300MB",
        "neuropil.graph.all-queries-memory=900MB",
        "neuropil.adjacency.enabled=false",
        "neuropil.adjacency.settle=9s",
        "neuropil.adjacency.known-cypher=false",
        "neuropil.export.cache=700MB",
        "neuropil.export.jobs=3",
        "neuropil.export.waiting=9",
        "neuropil.neuprint.vimo-server=https://vimo.example",
        "neuropil.neuprint.front-end=pages",
        "neuropil.neuprint.layers=layers",
        "neuropil.cypher.time-limit=5s",
        "neuropil.cypher.max-time-limit=10m",
        "neuropil.cypher.concurrency=7",
        "neuropil.bolt.port=-1",
        "neuropil.bolt.dataset=larva:v1",
        "neuropil.security.mode=tokens",
        "neuropil.security.public-datasets=larva,mini:v1",
        "neuropil.security.open-beyond-loopback=true",
        "neuropil.https.port=443",
        "neuropil.https.certificate=chain.pem",
        "neuropil.https.key=key.pem",
        "neuropil.https.key-password=locked",
        "neuropil.https.names=a.example,b",
        "neuropil.remote.uri=bolt://graph:7687",
        "neuropil.remote.user=reader",
        "neuropil.remote.password=secret",
        "neuropil.remote.database=flies");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "neuropil.dta=./elsewhere",
        "neuropil.cypher.timelimits=5s",
        "neuropil.graph.page-cache=many",
        "neuropil.cypher.concurrency=0",
        "neuropil.bolt.port=65536",
        "neuropil.security.mode=closed",
        "neuropil.security.public-datasets=a/b",
        "neuropil.https.port=65536",
        "neuropil.https.certificate=chain.pem"
      })
  void refusesWhatIsUnknownOrImpossible(String setting) {
    String name = setting.substring(0, setting.indexOf('='));
    runner
        .withPropertyValues(setting)
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .satisfies(
                        failure -> assertThat(messages(failure)).containsIgnoringCase(name)));
  }

  @Test
  void isDescribedSettingBySettingInTheOperationsPage() throws IOException {
    List<String> rows =
        Files.readAllLines(Path.of("docs/operations.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .toList();
    List<String> names = new ArrayList<>();
    collect("neuropil", NeuropilProperties.class, names);
    assertThat(names)
        .hasSizeGreaterThan(20)
        .allSatisfy(name -> assertThat(rows).anyMatch(row -> row.startsWith("| `" + name + "` |")));
  }

  /** The names of the settings, as they are written in files. */
  static void collect(String prefix, Class<?> type, List<String> names) {
    for (RecordComponent component : type.getRecordComponents()) {
      String name = prefix + "." + kebab(component.getName());
      if (component.getType().isRecord()) {
        collect(name, component.getType(), names);
      } else {
        names.add(name);
      }
    }
  }

  private static String kebab(String camelCase) {
    String name = camelCase.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
    assertThat(ConfigurationPropertyName.isValid(name)).as(name).isTrue();
    return name;
  }

  private void withSettings(Consumer<NeuropilProperties> check, String... settings) {
    runner
        .withPropertyValues(settings)
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              check.accept(context.getBean(NeuropilProperties.class));
            });
  }

  private static String messages(Throwable failure) {
    StringBuilder all = new StringBuilder();
    for (Throwable t = failure; t != null; t = t.getCause()) {
      all.append(t.getMessage()).append('\n');
    }
    return all.toString();
  }
}
