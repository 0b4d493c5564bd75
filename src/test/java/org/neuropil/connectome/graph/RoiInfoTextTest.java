package org.neuropil.connectome.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoiInfoTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"FB\": {}}",
        " { \"EB\" : { \"post\" : -2 , \"pre\" : 123456789012345678 } } ",
        "{\"FB\": {\"post\": 9, \"post\": 3}, \"FB\": {\"pre\": 1}}"
      })
  void wholeNumbersByRegionArePlain(String text) {
    assertThat(RoiInfoText.isPlain(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "null",
        "5",
        "[]",
        "{\"FB\": null}",
        "{\"FB\": 5}",
        "{\"FB\": []}",
        "{\"FB\": {\"post\": 5.5}}",
        "{\"FB\": {\"post\": \"5\"}}",
        "{\"FB\": {\"post\": null}}",
        "{\"FB\": {\"post\": true}}",
        "{\"FB\": {\"post\": {\"post\": 5}}}",
        "{\"FB\": {\"post\": 12345678901234567890}}",
        "{\"FB\": {\"post\": 5}} {}",
        "{\"FB\": {\"post\": 5}"
      })
  void everythingElseIsNot(String text) {
    assertThat(RoiInfoText.isPlain(text)).isFalse();
  }
}
