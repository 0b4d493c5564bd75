package org.neuropil.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.connectome.dataset.DatasetId;

class TokensTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant LATER = NOW.plus(Duration.ofDays(30));
  private static final List<DatasetPattern> LARVA =
      List.of(new DatasetPattern("larva"), new DatasetPattern("hemibrain:v1.2.1"));

  @TempDir private Path folder;
  private Tokens tokens;

  @BeforeEach
  void open() {
    tokens = at(NOW);
  }

  private Tokens at(Instant time) {
    return new Tokens(folder.resolve("security"), Clock.fixed(time, ZoneOffset.UTC));
  }

  @Test
  void readsBackWhatItMade() throws Exception {
    Tokens.Made made = tokens.create("a.öst@lab.example", Role.WRITE, LARVA, LATER);
    assertThat(tokens.check(made.text())).contains(made.token());
    assertThat(at(NOW).check(made.text())).contains(made.token());
    assertThat(made.token().rightTo(DatasetId.parse("Larva:v7"))).isEqualTo(Right.WRITE);
    assertThat(made.token().rightTo(DatasetId.parse("HEMIBRAIN:V1.2.1"))).isEqualTo(Right.WRITE);
    assertThat(made.token().rightTo(DatasetId.parse("hemibrain:v1.2"))).isEqualTo(Right.NONE);
    assertThat(made.token().serverRight()).isEqualTo(Right.READ);
  }

  /** neuprint-python takes a token with a colon for JSON. */
  @Test
  void hasNoCharacterThatClientsOrAddressesTakeAmiss() throws Exception {
    assertThat(tokens.create("a:b", Role.READ, LARVA, LATER).text()).matches("[A-Za-z0-9._-]+");
  }

  @Test
  void anAdministratorOfAllDatasetsIsTheServers() throws Exception {
    List<DatasetPattern> all = List.of(new DatasetPattern("*"));
    assertThat(tokens.create("a", Role.ADMIN, all, LATER).token().serverRight())
        .isEqualTo(Right.ADMIN);
    assertThat(tokens.create("a", Role.ADMIN, LARVA, LATER).token().serverRight())
        .isEqualTo(Right.READ);
    assertThat(tokens.create("a", Role.WRITE, all, LATER).token().serverRight())
        .isEqualTo(Right.READ);
  }

  @Test
  void refusesEveryTextThatDiffersInOneCharacter() throws Exception {
    String text = tokens.create("a", Role.READ, LARVA, LATER).text();
    for (int i = 0; i < text.length(); i++) {
      for (char other : new char[] {'A', 'B', '.', '=', ' '}) {
        if (text.charAt(i) != other) {
          String changed = text.substring(0, i) + other + text.substring(i + 1);
          assertThat(tokens.check(changed)).as(changed).isEmpty();
        }
      }
      char flipped = (char) (text.charAt(i) ^ 1);
      assertThat(tokens.check(text.substring(0, i) + flipped + text.substring(i + 1))).isEmpty();
      assertThat(tokens.check(text.substring(0, i))).isEmpty();
    }
    assertThat(tokens.check(text + "A")).isEmpty();
    assertThat(tokens.check(text + "=")).isEmpty();
    assertThat(tokens.check("x".repeat(1 << 20))).isEmpty();
  }

  /** A token that names another way of being checked, or none, is read as no token at all. */
  @Test
  void letsNoTokenChooseHowItIsChecked() throws Exception {
    String text = tokens.create("a", Role.READ, LARVA, LATER).text();
    String claims = text.substring(text.indexOf('.') + 1, text.lastIndexOf('.'));
    for (String header : List.of("{\"alg\":\"none\"}", "{\"alg\":\"HS512\",\"typ\":\"JWT\"}")) {
      String other =
          Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(header.getBytes(StandardCharsets.UTF_8));
      assertThat(tokens.check(other + "." + claims + ".")).isEmpty();
      assertThat(tokens.check(other + "." + claims + text.substring(text.lastIndexOf('.'))))
          .isEmpty();
    }
  }

  @Test
  void endsWhenItExpires() throws Exception {
    String text = tokens.create("a", Role.READ, LARVA, LATER).text();
    assertThat(at(LATER.minusSeconds(1)).check(text)).isPresent();
    assertThat(at(LATER).check(text)).isEmpty();
    assertThat(at(LATER).list().get(0).state(LATER)).isEqualTo("expired");
  }

  @Test
  void isRevokedForOthersWhoHaveTheListOpen() throws Exception {
    Tokens.Made made = tokens.create("a", Role.READ, LARVA, LATER);
    Tokens.Made stays = tokens.create("b", Role.READ, LARVA, LATER);
    Tokens service = at(NOW);
    assertThat(service.check(made.text())).isPresent();
    assertThat(tokens.revoke(made.token().id())).isPresent();
    assertThat(service.check(made.text())).isEmpty();
    assertThat(service.isValid(made.token())).isFalse();
    assertThat(service.check(stays.text())).isPresent();
    assertThat(at(NOW).list())
        .extracting(one -> one.state(NOW))
        .containsExactly("revoked", "valid");
    assertThat(tokens.revoke("none")).isEmpty();
  }

  @Test
  void keepsEveryTokenThatSeveralMakeAtOnce() throws Exception {
    List<CompletableFuture<String>> making = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String owner = "owner" + i;
      making.add(
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return at(NOW).create(owner, Role.READ, LARVA, LATER).text();
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              }));
    }
    for (CompletableFuture<String> made : making) {
      assertThat(tokens.check(made.get())).isPresent();
    }
    assertThat(tokens.list()).hasSize(12);
  }

  @Test
  void anotherKeyOrALostListMakesAllTokensInvalid() throws Exception {
    String text = tokens.create("a", Role.READ, LARVA, LATER).text();
    Path list = folder.resolve("security/tokens.json");
    byte[] known = Files.readAllBytes(list);
    Files.delete(list);
    assertThat(tokens.check(text)).isEmpty();
    PrivateFile.write(list, "{".getBytes(StandardCharsets.UTF_8));
    assertThat(tokens.check(text)).isEmpty();
    PrivateFile.write(list, known);
    assertThat(tokens.check(text)).isPresent();
    Files.delete(folder.resolve("security/token.key"));
    assertThat(tokens.check(text)).isEmpty();
    String fresh = tokens.create("b", Role.READ, LARVA, LATER).text();
    assertThat(tokens.check(text)).isEmpty();
    assertThat(tokens.check(fresh)).isPresent();
  }

  @Test
  void keepsKeyAndListForTheOwnerAndTheTextNowhere() throws Exception {
    String text = tokens.create("a", Role.READ, LARVA, LATER).text();
    for (String name : List.of("token.key", "tokens.json")) {
      Path file = folder.resolve("security").resolve(name);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(Files.readString(file)).doesNotContain(text.substring(text.lastIndexOf('.')));
    }
  }

  @Test
  void refusesWhatNoTokenMayBe() {
    assertThatThrownBy(() -> tokens.create(" ", Role.READ, LARVA, LATER))
        .hasMessageContaining("email");
    assertThatThrownBy(() -> tokens.create("a", Role.READ, List.of(), LATER))
        .hasMessageContaining("datasets");
    assertThatThrownBy(() -> tokens.create("a", Role.READ, LARVA, NOW))
        .hasMessageContaining("expires");
    assertThatThrownBy(() -> new DatasetPattern("la*")).hasMessageContaining("la*");
  }
}
