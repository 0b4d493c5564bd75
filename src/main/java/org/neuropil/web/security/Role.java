package org.neuropil.web.security;

import java.util.Locale;
import java.util.Optional;

/** What a token's owner is, towards the datasets that it names. */
public enum Role {
  READ(Right.READ),
  WRITE(Right.WRITE),
  ADMIN(Right.ADMIN);

  private final Right right;

  Role(Right right) {
    this.right = right;
  }

  public Right right() {
    return right;
  }

  /** As it is written: {@code read}, {@code write}, {@code admin}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Role> of(String word) {
    for (Role role : values()) {
      if (role.word().equals(word)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
