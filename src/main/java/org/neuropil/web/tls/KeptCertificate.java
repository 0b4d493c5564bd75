package org.neuropil.web.tls;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.neuropil.web.security.PrivateFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The self-signed certificate of the data folder, made at the first start: {@code neuropil.p12}
 * (key and certificate in one file, for its owner alone) and {@code cert.pem}, which clients are
 * given. It is made anew when it nears its end, or when the machine has got a name that it lacks;
 * then it keeps the names that it had, so that a laptop that changes its name between two networks
 * does not need a new one each time.
 */
public final class KeptCertificate {
  private static final Logger log = LoggerFactory.getLogger(KeptCertificate.class);

  /** A service that is restarted once in this time never shows an expired certificate. */
  static final Duration RENEWAL = Duration.ofDays(180);

  private static final int MOST_NAMES = 64;

  private final Path folder;

  /**
   * @param folder need not exist
   */
  public KeptCertificate(Path folder) {
    this.folder = folder;
  }

  /** What clients are given. */
  public Path pem() {
    return folder.resolve("cert.pem");
  }

  Path keyStore() {
    return folder.resolve("neuropil.p12");
  }

  /** The certificate with at least these names; made where there is none that will do. */
  public ServerKey open(SortedSet<String> names, Instant now) throws IOException {
    try {
      ServerKey key = kept();
      String why = key == null ? "there is none yet" : reasonAgainst(key, names, now);
      if (key == null || !why.isEmpty()) {
        key = SelfSigned.make(key == null ? names : union(names, namesOf(key)), now);
        PrivateFile.write(keyStore(), bytes(key));
        log.info("A certificate for {} was made, since {}: {}", namesOf(key), why, pem());
      }
      byte[] text = pem(key.certificate());
      if (!Files.exists(pem()) || !Arrays.equals(text, Files.readAllBytes(pem()))) {
        PrivateFile.writeReadable(pem(), text);
      }
      return key;
    } catch (GeneralSecurityException e) {
      throw new IOException(folder + ": no certificate can be made: " + e.getMessage(), e);
    }
  }

  private static String reasonAgainst(ServerKey key, SortedSet<String> names, Instant now)
      throws CertificateParsingException {
    Instant end = key.certificate().getNotAfter().toInstant();
    if (end.isBefore(now.plus(RENEWAL))) {
      return "the old one ends at " + end;
    }
    if (key.certificate().getNotBefore().toInstant().isAfter(now)) {
      return "the old one begins in the future";
    }
    TreeSet<String> missing = new TreeSet<>(names);
    missing.removeAll(namesOf(key));
    return missing.isEmpty() ? "" : "the old one lacks " + missing;
  }

  private static SortedSet<String> union(SortedSet<String> wanted, Collection<String> old) {
    TreeSet<String> all = new TreeSet<>(wanted);
    old.stream().limit(Math.max(0, MOST_NAMES - wanted.size())).forEach(all::add);
    return all;
  }

  /** The names and addresses that a certificate is for. */
  static SortedSet<String> namesOf(ServerKey key) throws CertificateParsingException {
    TreeSet<String> names = new TreeSet<>();
    Collection<List<?>> alternatives = key.certificate().getSubjectAlternativeNames();
    if (alternatives != null) {
      alternatives.forEach(
          name -> {
            String text = String.valueOf(name.get(1));
            names.add(text.equals("0:0:0:0:0:0:0:1") ? "::1" : text);
          });
    }
    return names;
  }

  private @Nullable ServerKey kept() throws IOException {
    if (!Files.exists(keyStore())) {
      return null;
    }
    char[] password = ServerKey.PASSWORD.toCharArray();
    try (var in = new ByteArrayInputStream(Files.readAllBytes(keyStore()))) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
      if (store.getKey(ServerKey.ALIAS, password) instanceof PrivateKey key
          && store.getCertificate(ServerKey.ALIAS) instanceof X509Certificate certificate) {
        return new ServerKey(List.of(certificate), key);
      }
      log.warn("{}: no key inside; it is made anew", keyStore());
    } catch (IOException | GeneralSecurityException e) {
      log.warn("{}: damaged, and made anew: {}", keyStore(), e.toString());
    }
    return null;
  }

  private static byte[] bytes(ServerKey key) throws IOException, GeneralSecurityException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    key.store("PKCS12").store(bytes, ServerKey.PASSWORD.toCharArray());
    return bytes.toByteArray();
  }

  private static byte[] pem(X509Certificate certificate) throws GeneralSecurityException {
    byte[] lineEnd = {'\n'};
    return ("-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder(64, lineEnd).encodeToString(certificate.getEncoded())
            + "\n-----END CERTIFICATE-----\n")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
