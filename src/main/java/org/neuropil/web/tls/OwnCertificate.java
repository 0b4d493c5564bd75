package org.neuropil.web.tls;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/** A certificate that whoever runs the service brings along. */
public final class OwnCertificate {
  private static final Logger log = LoggerFactory.getLogger(OwnCertificate.class);

  private OwnCertificate() {}

  /**
   * Reads it.
   *
   * @param chain PEM file: the server's certificate first, then those that vouch for it
   * @param key PEM file: PKCS 8, PKCS 1 or SEC 1
   * @param password of the key; empty when it has none
   * @throws IllegalArgumentException when a file is missing or not what it should be, or the two do
   *     not belong together
   */
  public static ServerKey read(Path chain, Path key, String password) {
    require("neuropil.https.certificate", chain);
    require("neuropil.https.key", key);
    PemSslStoreDetails details =
        PemSslStoreDetails.forCertificate(chain.toUri().toString())
            .withPrivateKey(key.toUri().toString())
            .withPrivateKeyPassword(password.isEmpty() ? null : password);
    @Nullable List<X509Certificate> certificates;
    @Nullable PrivateKey secret;
    try {
      PemSslStore store = PemSslStore.load(details);
      certificates = store == null ? null : store.certificates();
      secret = store == null ? null : store.privateKey();
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "neuropil.https.certificate, neuropil.https.key: cannot be read: " + e.getMessage(), e);
    }
    if (certificates == null || certificates.isEmpty() || secret == null) {
      throw new IllegalArgumentException(
          chain + ", " + key + ": (expected: a PEM certificate chain, and its PEM key)");
    }
    if (!Pairing.belongTogether(certificates.get(0).getPublicKey(), secret)) {
      throw new IllegalArgumentException(
          "neuropil.https.key: " + key + " (expected: the key of " + chain + ")");
    }
    warnOfTime(chain, certificates.get(0));
    return new ServerKey(List.copyOf(certificates), secret);
  }

  private static void require(String setting, Path file) {
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException(
          setting + ": " + file + " (expected: a readable PEM file)");
    }
  }

  private static void warnOfTime(Path file, X509Certificate certificate) {
    try {
      certificate.checkValidity(new Date());
    } catch (CertificateExpiredException | CertificateNotYetValidException e) {
      log.warn("{}: clients will refuse this certificate: {}", file, e.getMessage());
    }
  }
}
