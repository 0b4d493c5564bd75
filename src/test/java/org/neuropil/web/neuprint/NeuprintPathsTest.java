package org.neuropil.web.neuprint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeuprintPathsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api",
        "/api/",
        "/api/version",
        "/api/nope",
        "/api/v1/custom/custom",
        "/api/v1/custom",
        "/api/v1/raw/cypher/nope",
        "/api/v1.9/datasets",
        "/api/v99",
        "/api/vimoserver"
      })
  void areNeuprints(String path) {
    assertThat(NeuprintPaths.own(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/apix",
        "/api/v1",
        "/api/v1/",
        "/api/v1/datasets",
        "/api/v1/datasets/custom",
        "/api/v1/nope",
        "/api/v1/customs/custom",
        "/actuator/health"
      })
  void areOthers(String path) {
    assertThat(NeuprintPaths.own(path)).isFalse();
  }
}
