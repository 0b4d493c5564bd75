package org.neuropil.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neuropil.web.security.RouteRules.Rule;

class RouteRulesTest {
  @ParameterizedTest
  @CsvSource({
    "/api/version, OPEN",
    "/api/v1/datasets/{dataset}/neurons, DATASET",
    "/api/v1/datasets, DATASET",
    "/api/v1/datasetsx, CLOSED",
    "'/api/{apiVersion:v[0-9][0-9.]*}/custom/custom', DATASET",
    "/api/custom/arrow, DATASET",
    "/api/v1/imports/{run}, SERVER",
    "/actuator, SERVER",
    "/actuator/prometheus, SERVER",
    "/actuator/health, OPEN",
    "/api/v1/health-of-everybody, CLOSED",
    "/api/something/new, CLOSED",
    "/secrets, CLOSED",
    "'', CLOSED"
  })
  void closesWhatItDoesNotKnow(String pattern, Rule rule) {
    assertThat(RouteRules.of(pattern)).isEqualTo(rule);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/raw/cypher/transaction/{id}/commit, true",
    "'/api/{apiVersion:v[0-9][0-9.]*}/raw/keyvalue/key/{instance}/{key}', true",
    "/api/v1/datasets/{dataset}/saved-queries/{name}, true",
    "/logout, true",
    "/api/custom/custom, false",
    "/api/v1/datasets/{dataset}/cypher, false"
  })
  void knowsWhereSomethingChanges(String pattern, boolean changes) {
    assertThat(RouteRules.changes(pattern)).isEqualTo(changes);
  }

  @ParameterizedTest
  @CsvSource({
    "/a/b?c=d, /a/b?c=d",
    "//evil.example, /",
    "/\\evil.example, /",
    "https://evil.example, /",
    "'/a b', /",
    "evil, /"
  })
  void sendsBrowsersToPathsOfThisServerOnly(String asked, String path) {
    assertThat(LocalPath.of(asked)).isEqualTo(path);
  }
}
