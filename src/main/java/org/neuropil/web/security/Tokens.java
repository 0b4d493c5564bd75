package org.neuropil.web.security;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens of a data folder: {@code token.key} signs them, {@code tokens.json} lists those that
 * were made and says which are revoked. Another process may change both at any time; what it does
 * counts with the next check. A token that is not in the list is not valid, so that losing the list
 * opens no door.
 */
public final class Tokens {
  private static final Logger log = LoggerFactory.getLogger(Tokens.class);
  private static final int KEY_BYTES = 32;
  private static final int EMAIL_LENGTH = 254;

  /** File locks are for processes; this one is for threads. */
  private static final Object THREADS = new Object();

  private final Path folder;
  private final Clock clock;
  private final WatchedFile<byte[]> key;
  private final WatchedFile<Map<String, IssuedToken>> issued;

  /**
   * @param folder need not exist
   */
  public Tokens(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
    this.key = new WatchedFile<>(keyFile(), Tokens::key);
    this.issued = new WatchedFile<>(listFile(), TokenList::read);
  }

  private Path keyFile() {
    return folder.resolve("token.key");
  }

  private Path listFile() {
    return folder.resolve("tokens.json");
  }

  private static byte[] key(byte[] content) throws IOException {
    try {
      byte[] bytes =
          HexFormat.of().parseHex(new String(content, StandardCharsets.US_ASCII).strip());
      if (bytes.length >= KEY_BYTES) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("token.key: not hexadecimal digits", e);
    }
    throw new IOException("token.key: too short (expected: " + 2 * KEY_BYTES + " digits)");
  }

  /** A token that was made, with the one text that is ever shown of it. */
  public record Made(Token token, String text) {}

  /**
   * Makes a token; it is on disk before this returns.
   *
   * @throws IllegalArgumentException when the owner has no name or the life is not positive
   */
  public Made create(String email, Role role, List<DatasetPattern> datasets, Instant expires)
      throws IOException {
    if (email.isBlank()
        || email.length() > EMAIL_LENGTH
        || email.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "email: '" + email + "' (expected: 1 to " + EMAIL_LENGTH + " characters)");
    }
    if (datasets.isEmpty()) {
      throw new IllegalArgumentException("datasets: none (expected: name, name:version or *)");
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    if (Duration.between(now, expires).toSeconds() < 1) {
      throw new IllegalArgumentException("expires: " + expires + " (expected: later than now)");
    }
    byte[] random = new byte[8];
    new SecureRandom().nextBytes(random);
    Token token =
        new Token(
            HexFormat.of().formatHex(random),
            email,
            role,
            datasets,
            now,
            expires.truncatedTo(ChronoUnit.SECONDS));
    synchronized (THREADS) {
      Files.createDirectories(folder);
      try (FileChannel channel = lockFile();
          FileLock lock = channel.lock()) {
        byte[] secret = keyOrNew();
        change(
            tokens -> {
              tokens.put(token.id(), new IssuedToken(token, null));
              return tokens;
            });
        return new Made(token, TokenText.write(token, secret));
      }
    }
  }

  private byte[] keyOrNew() throws IOException {
    Optional<byte[]> known = key.value();
    if (known.isPresent()) {
      return known.get();
    }
    byte[] fresh = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(fresh);
    PrivateFile.write(
        keyFile(), (HexFormat.of().formatHex(fresh) + "\n").getBytes(StandardCharsets.US_ASCII));
    return fresh;
  }

  private FileChannel lockFile() throws IOException {
    return FileChannel.open(
        folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private void change(UnaryOperator<Map<String, IssuedToken>> how) throws IOException {
    Map<String, IssuedToken> tokens = new LinkedHashMap<>(issued.value().orElse(Map.of()));
    PrivateFile.write(listFile(), TokenList.write(how.apply(tokens)));
  }

  /** All that were made, the oldest first. */
  public List<IssuedToken> list() throws IOException {
    return List.copyOf(issued.value().orElse(Map.of()).values());
  }

  /**
   * Makes a token invalid from now on, in running services too; it is on disk before this returns.
   *
   * @return the token, or empty when there is none of that id
   */
  public Optional<IssuedToken> revoke(String id) throws IOException {
    if (!list().stream().anyMatch(known -> known.token().id().equals(id))) {
      return Optional.empty();
    }
    synchronized (THREADS) {
      try (FileChannel channel = lockFile();
          FileLock lock = channel.lock()) {
        change(
            tokens -> {
              tokens.computeIfPresent(
                  id,
                  (key, known) ->
                      known.revoked() != null
                          ? known
                          : new IssuedToken(
                              known.token(), clock.instant().truncatedTo(ChronoUnit.SECONDS)));
              return tokens;
            });
        return Optional.ofNullable(issued.value().orElse(Map.of()).get(id));
      }
    }
  }

  /** The token of this text; empty when it is forged, malformed, expired, revoked or unknown. */
  public Optional<Token> check(String text) {
    try {
      @Nullable byte[] secret = key.value().orElse(null);
      return secret == null ? Optional.empty() : TokenText.read(text, secret).filter(this::isValid);
    } catch (IOException e) {
      log.error("{}: no token can be checked, so that none is valid: {}", folder, e.toString());
      return Optional.empty();
    }
  }

  /** Whether a token that was checked before is valid still. */
  public boolean isValid(Token token) {
    try {
      IssuedToken known = issued.value().orElse(Map.of()).get(token.id());
      return known != null
          && known.revoked() == null
          && known.token().equals(token)
          && token.expires().isAfter(clock.instant());
    } catch (IOException e) {
      log.error("{}: no token can be checked, so that none is valid: {}", folder, e.toString());
      return false;
    }
  }
}
