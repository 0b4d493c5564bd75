package org.neuropil.web.neuprint;

import java.io.IOException;
import java.io.InputStream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The description of these routes, for programs and for people; open to everybody. */
@RestController
class HelpController {
  private final byte[] description = resource("/openapi/neuprint.yaml");
  private final byte[] page = resource("/docs-page/neuprint.html");

  HelpController() throws IOException {}

  private static byte[] resource(String path) throws IOException {
    try (InputStream in = HelpController.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IOException(path + ": missing in the jar");
      }
      return in.readAllBytes();
    }
  }

  @GetMapping({"/api/help", "/api/help/"})
  void page(NeuprintExchange x) throws IOException {
    x.bytes("text/html; charset=UTF-8", page);
  }

  @GetMapping("/api/help/swagger.yaml")
  void description(NeuprintExchange x) throws IOException {
    x.bytes("application/yaml", description);
  }
}
