package org.neuropil.web.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.jspecify.annotations.Nullable;

/** Tomcat's door for HTTPS. */
public final class HttpsConnector {
  private HttpsConnector() {}

  /**
   * @param address null means all
   * @param port 0 takes a free one
   */
  public static Connector of(@Nullable InetAddress address, int port, ServerKey key)
      throws IOException {
    Http11NioProtocol protocol = new Http11NioProtocol();
    Connector connector = new Connector(protocol);
    connector.setScheme("https");
    connector.setSecure(true);
    connector.setPort(port);
    if (address != null) {
      protocol.setAddress(address);
    }
    protocol.setSSLEnabled(true);
    SSLHostConfig host = new SSLHostConfig();
    host.setProtocols("TLSv1.2+TLSv1.3");
    SSLHostConfigCertificate certificate =
        new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
    try {
      certificate.setCertificateKeystore(key.store());
    } catch (GeneralSecurityException e) {
      throw new IOException("the certificate cannot be used: " + e.getMessage(), e);
    }
    certificate.setCertificateKeystorePassword(ServerKey.PASSWORD);
    certificate.setCertificateKeyPassword(ServerKey.PASSWORD);
    certificate.setCertificateKeyAlias(ServerKey.ALIAS);
    host.addCertificate(certificate);
    connector.addSslHostConfig(host);
    return connector;
  }
}
