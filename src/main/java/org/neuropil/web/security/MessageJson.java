package org.neuropil.web.security;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Answers with small JSON objects, as neuPrint's user routes do. */
final class MessageJson {
  private static final JsonMapper JSON = JsonMapper.shared();

  private MessageJson() {}

  static void write(HttpServletResponse response, int status, Map<String, ?> object)
      throws IOException {
    byte[] body = (JSON.writeValueAsString(object) + "\n").getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType("application/json");
    response.setCharacterEncoding("UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
