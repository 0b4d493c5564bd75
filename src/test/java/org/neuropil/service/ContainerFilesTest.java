package org.neuropil.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The container files, as far as they can be held to the code without a container engine. */
class ContainerFilesTest {
  private static final Pattern IMAGE = Pattern.compile("[a-z0-9]+([._/-][a-z0-9]+)*(:[\\w.-]+)?");
  private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:(\\d+):(\\d+)");
  private static final Pattern VARIABLE = Pattern.compile("\\bNEUROPIL_[A-Z0-9_]+");
  private static final Pattern COPY = Pattern.compile("COPY (?!--from)(\\S+) \\S+");

  private final Map<String, Object> compose = yaml("docker-compose.yml");
  private final Map<String, Map<String, Object>> services = services();

  @Test
  void namesOnlySettingsThatExist() throws IOException {
    List<String> names = new ArrayList<>();
    NeuropilPropertiesTest.collect("neuropil", NeuropilProperties.class, names);
    Set<String> known =
        names.stream()
            .map(n -> n.replace('.', '_').replace("-", "").toUpperCase(Locale.ROOT))
            .collect(Collectors.toSet());
    String text = Files.readString(Path.of("docker-compose.yml"));
    List<String> used = matches(VARIABLE, text + Files.readString(Path.of("Dockerfile")));
    assertThat(used).isNotEmpty().isSubsetOf(known);
  }

  @Test
  void letsTheServiceListenOnlyWhereThePortIsPublishedOnLoopback() {
    services.forEach(
        (name, service) -> {
          for (Object port : list(service, "ports")) {
            Matcher matcher = PORT.matcher(port.toString());
            assertThat(matcher.matches()).as("%s: port %s", name, port).isTrue();
            assertThat(matcher.group(2)).as("%s: port inside", name).isIn("8080", "8443");
            assertThat(map(service, "environment")).containsEntry("SERVER_ADDRESS", "0.0.0.0");
          }
        });
  }

  @Test
  void publishesEachPortOnce() {
    List<Object> ports =
        services.values().stream().flatMap(service -> list(service, "ports").stream()).toList();
    assertThat(ports).hasSize(4).doesNotHaveDuplicates();
  }

  @Test
  void takesImagesThatAreBuiltHereOrPinned() {
    services.forEach(
        (name, service) -> {
          String image = String.valueOf(service.get("image"));
          assertThat(image).as(name).matches(IMAGE);
          assertThat(image.equals("neuropil") || image.contains(":")).as(name).isTrue();
        });
    assertThat(services.values()).anyMatch(service -> ".".equals(service.get("build")));
  }

  @Test
  void dependsOnServicesThatExistAndCanBeWaitedFor() {
    services.forEach(
        (name, service) ->
            map(service, "depends_on")
                .forEach(
                    (other, how) -> {
                      assertThat(services).as(name).containsKey(other);
                      if (how.toString().contains("service_healthy")) {
                        assertThat(services.get(other)).as(other).containsKey("healthcheck");
                      }
                    }));
  }

  @Test
  void mountsEveryVolumeThatIsDeclaredAndNoOther() {
    Set<String> mounted =
        services.values().stream()
            .flatMap(service -> list(service, "volumes").stream())
            .map(volume -> volume.toString().split(":", -1)[0])
            .collect(Collectors.toSet());
    assertThat(mounted).isEqualTo(map(compose, "volumes").keySet());
  }

  @Test
  void keepsTheDataFolderOnTheVolume() throws IOException {
    String dockerfile = Files.readString(Path.of("Dockerfile"));
    assertThat(list(services.get("neuropil"), "volumes"))
        .containsExactly("neuropil-data:/neuropil/data");
    assertThat(dockerfile).contains("WORKDIR /neuropil\n").contains("VOLUME /neuropil/data\n");
  }

  @Test
  void copiesFilesThatExistIntoTheImage() throws IOException {
    List<String> sources = new ArrayList<>();
    Matcher matcher = COPY.matcher(Files.readString(Path.of("Dockerfile")));
    while (matcher.find()) {
      sources.add(matcher.group(1));
    }
    assertThat(sources)
        .contains("pom.xml", "src", "cypher", "import")
        .allSatisfy(source -> assertThat(Path.of(source)).exists());
  }

  private static List<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(result -> result.group()).toList();
  }

  @SuppressWarnings("unchecked")
  private Map<String, Map<String, Object>> services() {
    return (Map<String, Map<String, Object>>) compose.get("services");
  }

  @SuppressWarnings("unchecked")
  private static List<Object> list(Map<String, Object> map, String key) {
    return (List<Object>) map.getOrDefault(key, List.of());
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Map<String, Object> map, String key) {
    return (Map<String, Object>) map.getOrDefault(key, Map.of());
  }

  private static Map<String, Object> yaml(String file) {
    try (var reader = Files.newBufferedReader(Path.of(file))) {
      LoaderOptions options = new LoaderOptions();
      options.setAllowDuplicateKeys(false);
      return new Yaml(new SafeConstructor(options)).load(reader);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
