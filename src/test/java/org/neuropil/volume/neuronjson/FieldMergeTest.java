package org.neuropil.volume.neuronjson;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FieldMergeTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

  private static Map<String, byte[]> fields(String json) {
    return AnnotationJson.fields(
        "test", AnnotationJson.read("test", json.getBytes(StandardCharsets.UTF_8)));
  }

  private static Map<String, String> merge(FieldMerge merge, String old, String posted) {
    Map<String, String> merged = new TreeMap<>();
    merge
        .apply(fields(old), fields(posted), NOW)
        .forEach((name, value) -> merged.put(name, new String(value, StandardCharsets.UTF_8)));
    return merged;
  }

  private static FieldMerge by(String user) {
    return new FieldMerge(user, Set.of(), false);
  }

  private static FieldMerge replacing(String user) {
    return new FieldMerge(user, Set.of(), true);
  }

  @Test
  void tellsWhoSetAFieldAndWhen() {
    assertThat(merge(by("ann"), "{}", "{\"bodyid\":5,\"type\":\"KC\",\"user\":\"x\"}"))
        .isEqualTo(
            Map.of(
                "bodyid", "5",
                "type", "\"KC\"",
                "type_user", "\"ann\"",
                "type_time", "\"2026-01-02T03:04:05Z\"",
                "user", "\"x\""));
  }

  @Test
  void fieldsThatDoNotChangeKeepWhoSetThem() {
    String old = "{\"bodyid\":5,\"a\":1,\"a_user\":\"ann\",\"a_time\":\"T\",\"b\":2}";
    assertThat(merge(by("bob"), old, "{\"bodyid\":5,\"a\":1}"))
        .containsEntry("a_user", "\"ann\"")
        .containsEntry("a_time", "\"T\"")
        .containsEntry("b", "2")
        .doesNotContainKey("b_user");
    assertThat(merge(replacing("bob"), old, "{\"bodyid\":5,\"a\":1}"))
        .isEqualTo(Map.of("bodyid", "5", "a", "1", "a_user", "\"ann\"", "a_time", "\"T\""));
  }

  @Test
  void whoAndWhenThatArePostedWin() {
    String old = "{\"bodyid\":5,\"a\":1,\"a_user\":\"ann\",\"a_time\":\"T\"}";
    assertThat(merge(by("bob"), old, "{\"bodyid\":5,\"a\":2,\"a_user\":\"ann\"}"))
        .containsEntry("a", "2")
        .containsEntry("a_user", "\"ann\"")
        .containsEntry("a_time", "\"2026-01-02T03:04:05Z\"");
    assertThat(merge(by("bob"), old, "{\"bodyid\":5,\"a_user\":\"eve\"}"))
        .containsEntry("a", "1")
        .containsEntry("a_user", "\"eve\"")
        .containsEntry("a_time", "\"T\"");
  }

  @Test
  void nullDeletesAFieldAndTellsWhoDid() {
    String old = "{\"bodyid\":5,\"a\":1,\"a_user\":\"ann\",\"a_time\":\"T\"}";
    assertThat(merge(by("bob"), old, "{\"bodyid\":5,\"a\":null}"))
        .isEqualTo(
            Map.of("bodyid", "5", "a_user", "\"bob\"", "a_time", "\"2026-01-02T03:04:05Z\""));
    assertThat(merge(by("bob"), old, "{\"bodyid\":5,\"a\":null,\"a_user\":null}"))
        .isEqualTo(Map.of("bodyid", "5", "a_time", "\"2026-01-02T03:04:05Z\""));
    assertThat(merge(by("bob"), old, "{\"bodyid\":5,\"unknown\":null}"))
        .doesNotContainKeys("unknown", "unknown_user", "unknown_time");
    assertThat(merge(replacing("bob"), old, "{\"bodyid\":5,\"a\":null}"))
        .isEqualTo(Map.of("bodyid", "5"));
  }

  @Test
  void conditionalFieldsStayWhenTheyAreSet() {
    FieldMerge merge = new FieldMerge("bob", Set.of("a", "b"), false);
    assertThat(merge(merge, "{\"bodyid\":5,\"a\":1}", "{\"bodyid\":5,\"a\":2,\"b\":3}"))
        .containsEntry("a", "1")
        .doesNotContainKey("a_user")
        .containsEntry("b", "3")
        .containsEntry("b_user", "\"bob\"");
  }

  @Test
  void numbersKeepTheirDigits() {
    assertThat(
            merge(
                by("bob"),
                "{}",
                "{\"bodyid\":18446744073709551615,\"x\":0.10000000000000000001,\"y\":[1.50]}"))
        .containsEntry("bodyid", "18446744073709551615")
        .containsEntry("x", "0.10000000000000000001")
        .containsEntry("y", "[1.50]");
  }
}
