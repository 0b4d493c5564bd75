package org.neuropil.web.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnCertificateTest {
  @TempDir private Path folder;

  private Path pem(String name, String kind, byte[] content) throws Exception {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return Files.writeString(
        folder.resolve(name),
        "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n",
        StandardCharsets.US_ASCII);
  }

  @Test
  void readsAChainAndItsKey() throws Exception {
    ServerKey made = SelfSigned.make(List.of("a.example"), Instant.now());
    Path chain = pem("chain.pem", "CERTIFICATE", made.certificate().getEncoded());
    Path key = pem("key.pem", "PRIVATE KEY", made.key().getEncoded());
    ServerKey read = OwnCertificate.read(chain, key, "");
    assertThat(read.certificate()).isEqualTo(made.certificate());
    assertThat(read.key().getEncoded()).isEqualTo(made.key().getEncoded());
  }

  @Test
  void refusesTheKeyOfAnotherCertificate() throws Exception {
    ServerKey made = SelfSigned.make(List.of("a.example"), Instant.now());
    ServerKey other = SelfSigned.make(List.of("a.example"), Instant.now());
    Path chain = pem("chain.pem", "CERTIFICATE", made.certificate().getEncoded());
    Path key = pem("key.pem", "PRIVATE KEY", other.key().getEncoded());
    assertThatThrownBy(() -> OwnCertificate.read(chain, key, ""))
        .hasMessageContaining("neuropil.https.key")
        .hasMessageContaining("chain.pem");
  }

  @Test
  void namesTheSettingOfAFileThatIsMissingOrNotPem() throws Exception {
    ServerKey made = SelfSigned.make(List.of("a.example"), Instant.now());
    Path chain = pem("chain.pem", "CERTIFICATE", made.certificate().getEncoded());
    assertThatThrownBy(() -> OwnCertificate.read(chain, folder.resolve("none.pem"), ""))
        .hasMessageContaining("neuropil.https.key")
        .hasMessageContaining("none.pem");
    Path noise = Files.writeString(folder.resolve("noise.pem"), "hello");
    assertThatThrownBy(() -> OwnCertificate.read(chain, noise, ""))
        .hasMessageContaining("neuropil.https.key");
  }
}
