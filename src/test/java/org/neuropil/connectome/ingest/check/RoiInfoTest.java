package org.neuropil.connectome.ingest.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RoiInfoTest {
  private final Regions regions = new Regions(List.of("FB", "EB"), Set.of("FB"));
  private final RoiInfo info = new RoiInfo(regions);

  /** The text without blanks, or null. */
  private String read(String json) {
    byte[] b = json.getBytes(StandardCharsets.UTF_8);
    int length = info.read(b, b.length);
    return length < 0 ? null : new String(b, 0, length, StandardCharsets.UTF_8);
  }

  @Test
  void takesBlanksOutAndCounts() {
    assertThat(read(" { \"FB\" : {\"pre\": 1, \"post\":\n22} ,\t\"a b\": { } }"))
        .isEqualTo("{\"FB\":{\"pre\":1,\"post\":22},\"a b\":{}}");
    assertThat(info.count()).isEqualTo(2);
    assertThat(info.region(0).name()).isEqualTo("FB");
    assertThat(info.region(0).primary()).isTrue();
    assertThat(info.pre(0)).isEqualTo(1);
    assertThat(info.post(0)).isEqualTo(22);
    assertThat(info.region(1).name()).isEqualTo("a b");
    assertThat(info.post(1)).isZero();
    assertThat(read("{}")).isEqualTo("{}");
    assertThat(info.count()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"µ (R)", "a\\\"b", "\\u00b5 (R)", "CRE(-ROB,-RUB)(R)", "{", "}", ":", "a\\\\"})
  void readsEveryName(String name) {
    String json = "{\"" + name + "\":{\"post\":3}}";
    assertThat(read(json)).isEqualTo(json);
    assertThat(info.region(0).name())
        .isEqualTo(JsonMapper.shared().readTree(json).propertyNames().iterator().next());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "}",
        "[]",
        "null",
        "{\"FB\":",
        "{\"FB\":1}",
        "{\"FB\":{}",
        "{\"FB\":{}}x",
        "{\"FB\":{\"pre\":\"1\"}}",
        "{\"FB\":{\"pre\":}}",
        "{\"FB\":{\"pre\":1,}}",
        "{\"FB\":{},}",
        "{FB:{}}",
        "{'FB':{}}",
        "{\"FB\":{\"pre\":01}}",
        "{\"FB\":{\"pre\":1.}}",
        "{\"FB\":{\"pre\":true}}",
        "{\"FB\":{\"pre\":{}}}",
        "{\"FB\" {}}",
        "{\"FB\":{}}{}",
        "{\"F\nB\":{}}",
        "{\"FB\":{\"pre\":-}}",
        "{\"F\\x\":{}}"
      })
  void refusesWhatIsNoObjectOfObjectsOfNumbers(String json) {
    assertThat(read(json)).isNull();
  }

  @Test
  void seesNumbersBelowZero() {
    assertThat(read("{\"FB\":{\"pre\":-1}}")).isNotNull();
    assertThat(info.hasNegative()).isTrue();
    assertThat(read("{\"FB\":{\"pre\":-0,\"post\":1.5e1}}")).isNotNull();
    assertThat(info.hasNegative()).isFalse();
    assertThat(info.post(0)).isEqualTo(15);
  }

  @Test
  void acceptsWhatJacksonAcceptsAndKeepsItsMeaning() {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    String sound = "{\"FB\": {\"pre\": 10, \"post\": 2}, \"E\\\"B\": {\"upstream\": 3}, \"x\":{}}";
    int accepted = 0;
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder(sound);
      for (int change = random.nextInt(3); change >= 0; change--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.insert(at, "{}\":, 0-.e".charAt(random.nextInt(10)));
          default -> text.setCharAt(at, "{}\":, 1x\\".charAt(random.nextInt(9)));
        }
      }
      String json = text.toString();
      String read = read(json);
      JsonNode expected = parsed(json);
      boolean isRoiInfo = expected != null && isRoiInfo(expected);
      assertThat(read != null).as("seed %d: %s", seed, json).isEqualTo(isRoiInfo);
      if (read != null) {
        accepted++;
        assertThat(parsed(read)).as("seed %d: %s", seed, json).isEqualTo(expected);
      }
    }
    assertThat(accepted).isGreaterThan(1000);
  }

  private static JsonNode parsed(String json) {
    try {
      return STRICT.readTree(json);
    } catch (JacksonException e) {
      return null;
    }
  }

  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(tools.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static boolean isRoiInfo(JsonNode node) {
    return node.isObject()
        && node.valueStream()
            .allMatch(o -> o.isObject() && o.valueStream().allMatch(JsonNode::isNumber));
  }
}
