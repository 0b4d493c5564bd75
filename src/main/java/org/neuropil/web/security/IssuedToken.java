package org.neuropil.web.security;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token in the list of those that were made; its text is not kept.
 *
 * @param revoked when it was revoked, or null
 */
public record IssuedToken(Token token, @Nullable Instant revoked) {
  /** {@code valid}, {@code expired} or {@code revoked}. */
  public String state(Instant now) {
    if (revoked != null) {
      return "revoked";
    }
    return token.expires().isAfter(now) ? "valid" : "expired";
  }
}
