package org.neuropil.web.security;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out who asks. */
public final class Callers {
  private final @Nullable Tokens tokens;
  private final List<DatasetPattern> publicDatasets;

  private Callers(@Nullable Tokens tokens, List<DatasetPattern> publicDatasets) {
    this.tokens = tokens;
    this.publicDatasets = List.copyOf(publicDatasets);
  }

  /** Open mode: all are {@link Caller#EVERYBODY}, whatever token they show. */
  public static Callers open() {
    return new Callers(null, List.of());
  }

  /**
   * Token mode.
   *
   * @param publicDatasets what strangers may read
   */
  public static Callers withTokens(Tokens tokens, List<DatasetPattern> publicDatasets) {
    return new Callers(tokens, publicDatasets);
  }

  public boolean isOpen() {
    return tokens == null;
  }

  Caller of(Credentials credentials) {
    if (tokens == null) {
      return Caller.EVERYBODY;
    }
    if (credentials.source() == Credentials.Source.NOWHERE) {
      return new TokenCaller(null, publicDatasets);
    }
    return ofToken(credentials.text()).<Caller>map(c -> c).orElseGet(RejectedCaller::new);
  }

  /** The owner of a token, where it is valid. */
  private Optional<TokenCaller> ofToken(String text) {
    return check(text).map(token -> new TokenCaller(token, publicDatasets));
  }

  /** The token of this text; empty when it is not valid, and in open mode. */
  Optional<Token> check(String text) {
    return tokens == null ? Optional.empty() : tokens.check(text);
  }

  /**
   * A Bolt client's rights, which may end while it is connected.
   *
   * @param token null when it shows none
   * @return who it is now; asked anew before each of its transactions
   */
  public java.util.function.Supplier<Caller> connected(@Nullable String token) {
    if (tokens == null) {
      return () -> Caller.EVERYBODY;
    }
    if (token == null) {
      return () -> new TokenCaller(null, publicDatasets);
    }
    @Nullable TokenCaller owner = ofToken(token).orElse(null);
    if (owner == null) {
      return RejectedCaller::new;
    }
    return () -> {
      Token known = owner.token();
      return known != null && tokens.isValid(known) ? owner : new RejectedCaller();
    };
  }
}
