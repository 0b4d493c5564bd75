package org.neuropil.web.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What a server shows and signs with.
 *
 * @param chain the certificate, then those that vouch for it
 */
public record ServerKey(List<X509Certificate> chain, PrivateKey key) {
  static final String ALIAS = "neuropil";

  /** The key store's form wants a password; the file's permissions are what protects it. */
  static final String PASSWORD = "neuropil";

  public X509Certificate certificate() {
    return chain.get(0);
  }

  /**
   * As a key store in memory, of a form that derives no key from its password, which takes time.
   */
  KeyStore store() throws IOException, GeneralSecurityException {
    return store("JKS");
  }

  /** As a key store of some form, see {@link KeyStore#getInstance(String)}. */
  KeyStore store(String form) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(form);
    store.load(null, null);
    store.setKeyEntry(ALIAS, key, PASSWORD.toCharArray(), chain.toArray(new X509Certificate[0]));
    return store;
  }
}
