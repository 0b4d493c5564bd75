package org.neuropil.web.security;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.web.util.HtmlUtils;

/** The form for a token: plain HTML that asks no other host and runs no script. */
final class LoginPage {
  private final String template;

  LoginPage() throws IOException {
    try (InputStream in = LoginPage.class.getResourceAsStream("login.html")) {
      if (in == null) {
        throw new IOException("login.html: missing in the jar");
      }
      template = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /**
   * @param redirect local path to go to afterwards
   * @param trouble what was wrong with the last try; empty at the first
   */
  byte[] html(String redirect, String trouble) {
    String alert =
        trouble.isEmpty() ? "" : "<p role=\"alert\">" + HtmlUtils.htmlEscape(trouble) + "</p>";
    return template
        .replace("{{trouble}}", alert)
        .replace("{{redirect}}", HtmlUtils.htmlEscape(redirect))
        .getBytes(StandardCharsets.UTF_8);
  }
}
