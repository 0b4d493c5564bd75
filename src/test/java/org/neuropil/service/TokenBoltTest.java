package org.neuropil.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neo4j.driver.AuthToken;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.exceptions.AuthenticationException;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neuropil.connectome.dataset.DatasetLayout;
import org.neuropil.connectome.dataset.Datasets;
import org.neuropil.web.security.Role;

/** Bolt in token mode, and over a change of generation. */
@ResourceLock(TokenService.LOCK)
class TokenBoltTest {
  private static TokenService service;

  @BeforeAll
  static void start() throws Exception {
    service = TokenService.shared();
  }

  private static long neurons(Session session) {
    return session.run("MATCH (n:Neuron) RETURN count(n) AS n").single().get("n").asLong();
  }

  private static long neurons(String scheme, AuthToken token) {
    try (Driver driver = service.bolt(scheme, token);
        Session session = driver.session()) {
      return neurons(session);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bolt", "neo4j"})
  void readsWithATokenAsPasswordOrAsBearer(String scheme) {
    String token = service.token("reader");
    assertThat(neurons(scheme, AuthTokens.basic("anybody", token))).isPositive();
    assertThat(neurons(scheme, AuthTokens.bearer(token))).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "other",
        "otheradmin",
        "wrongversion",
        "expired",
        "revoked",
        "truncated",
        "unsigned",
        "flipped",
        "flippedsignature",
        "nonsense",
        "forged"
      })
  void turnsAwayWhoMayNotReadTheDataset(String who) {
    AuthToken token = AuthTokens.basic("neo4j", service.token(who));
    assertThatThrownBy(() -> neurons("bolt", token)).isInstanceOf(AuthenticationException.class);
  }

  @Test
  void turnsStrangersAway() {
    assertThatThrownBy(() -> neurons("bolt", AuthTokens.none()))
        .isInstanceOf(AuthenticationException.class);
  }

  @Test
  void letsNobodyWriteWhateverTheirRole() {
    AuthToken token = AuthTokens.basic("root", service.token("root"));
    try (Driver driver = service.bolt("bolt", token);
        Session session = driver.session()) {
      assertThatThrownBy(() -> session.run("CREATE (:Neuron {bodyId: 1})").consume())
          .isInstanceOf(Neo4jException.class);
    }
  }

  @Test
  void aRevokedTokenEndsAConnectionThatIsThere() throws Exception {
    AuthToken token = AuthTokens.basic("leaver", service.make("boltleaver", Role.READ, "secret"));
    try (Driver driver = service.bolt("bolt", token);
        Session session = driver.session()) {
      assertThat(neurons(session)).isPositive();
      service.revoke("boltleaver");
      assertThatThrownBy(() -> neurons(session)).isInstanceOf(Neo4jException.class);
      assertThatThrownBy(() -> neurons("bolt", token)).isInstanceOf(AuthenticationException.class);
    }
  }

  @Test
  void newConnectionsReachANewGenerationWhileOldOnesKeepTheirs() throws Exception {
    AuthToken token = AuthTokens.basic("", service.token("reader"));
    Datasets datasets = service.bean(Datasets.class);
    String before = datasets.find(TokenService.SECRET).info().generation();
    try (Driver driver = service.bolt("bolt", token);
        Session old = driver.session()) {
      long few = neurons(old);
      TokenService.importFolder(
          service.bean(DatasetLayout.class), "neuprint-mini", TokenService.SECRET);
      RunningService.await(
          "the new generation",
          () -> !datasets.find(TokenService.SECRET).info().generation().equals(before));
      assertThat(neurons(old)).isEqualTo(few);
      for (String scheme : List.of("bolt", "neo4j")) {
        assertThat(neurons(scheme, token)).isNotEqualTo(few).isPositive();
      }
    }
  }
}
