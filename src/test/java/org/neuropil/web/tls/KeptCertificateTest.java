package org.neuropil.web.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptCertificateTest {
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private static final SortedSet<String> NAMES =
      new TreeSet<>(List.of("localhost", "127.0.0.1", "::1", "lab.example"));

  @TempDir private Path folder;

  private ServerKey open(SortedSet<String> names, Instant now) throws IOException {
    return new KeptCertificate(folder).open(names, now);
  }

  @Test
  void isForServersOfItsNamesAndVouchesForNoOther() throws Exception {
    X509Certificate certificate = open(NAMES, NOW).certificate();
    certificate.verify(certificate.getPublicKey());
    assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
    assertThat(certificate.getKeyUsage()).startsWith(true, false, false, false, false, false);
    assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    assertThat(certificate.getCriticalExtensionOIDs())
        .containsExactlyInAnyOrder("2.5.29.15", "2.5.29.19");
    assertThat(certificate.getSubjectAlternativeNames())
        .extracting(name -> name.get(0) + " " + name.get(1))
        .containsExactlyInAnyOrder(
            "2 localhost", "7 127.0.0.1", "7 0:0:0:0:0:0:0:1", "2 lab.example");
    Duration life =
        Duration.between(
            certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant());
    assertThat(life).isEqualTo(Duration.ofDays(825));
    assertThatCode(certificate::checkValidity).doesNotThrowAnyException();
  }

  @Test
  void staysTheSameFromStartToStart() throws Exception {
    X509Certificate first = open(NAMES, NOW).certificate();
    assertThat(open(NAMES, NOW.plus(Duration.ofDays(600))).certificate()).isEqualTo(first);
    assertThat(open(new TreeSet<>(List.of("localhost")), NOW).certificate()).isEqualTo(first);
  }

  @Test
  void givesClientsTheCertificateAndKeepsTheKeyForItsOwner() throws Exception {
    X509Certificate certificate = open(NAMES, NOW).certificate();
    byte[] pem = Files.readAllBytes(folder.resolve("cert.pem"));
    assertThat(CertificateFactory.getInstance("X.509").generateCertificate(in(pem)))
        .isEqualTo(certificate);
    assertThat(permissions("neuropil.p12")).isEqualTo("rw-------");
    assertThat(permissions("cert.pem")).isEqualTo("rw-r--r--");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("neuropil.p12", "cert.pem");
    }
  }

  private static ByteArrayInputStream in(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private String permissions(String file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file)));
  }

  @Test
  void isMadeAnewWhenItNearsItsEnd() throws Exception {
    X509Certificate first = open(NAMES, NOW).certificate();
    Instant late = NOW.plus(Duration.ofDays(700));
    ServerKey second = open(NAMES, late);
    assertThat(second.certificate()).isNotEqualTo(first);
    second.certificate().checkValidity(java.util.Date.from(late.plus(Duration.ofDays(800))));
  }

  @Test
  void isMadeAnewForANewNameAndKeepsTheOldOnes() throws Exception {
    open(NAMES, NOW);
    ServerKey second = open(new TreeSet<>(List.of("localhost", "other.example")), NOW);
    assertThat(KeptCertificate.namesOf(second))
        .containsExactlyInAnyOrder("127.0.0.1", "::1", "lab.example", "localhost", "other.example");
    assertThat(open(NAMES, NOW).certificate()).isEqualTo(second.certificate());
  }

  @Test
  void isMadeAnewWhenItsFileIsDamaged() throws Exception {
    X509Certificate first = open(NAMES, NOW).certificate();
    Files.write(folder.resolve("neuropil.p12"), new byte[] {1, 2, 3});
    X509Certificate second = open(NAMES, NOW).certificate();
    assertThat(second).isNotEqualTo(first);
    byte[] pem = Files.readAllBytes(folder.resolve("cert.pem"));
    assertThat(CertificateFactory.getInstance("X.509").generateCertificate(in(pem)))
        .isEqualTo(second);
  }

  @Test
  void putsBackTheFileForClients() throws Exception {
    X509Certificate first = open(NAMES, NOW).certificate();
    Files.delete(folder.resolve("cert.pem"));
    assertThat(open(NAMES, NOW).certificate()).isEqualTo(first);
    assertThat(folder.resolve("cert.pem")).exists();
  }
}
