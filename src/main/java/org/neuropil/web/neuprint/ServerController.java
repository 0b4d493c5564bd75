package org.neuropil.web.neuprint;

import java.io.IOException;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the server is; open to everybody. */
@RestController
class ServerController {
  @GetMapping("/api/version")
  void version(NeuprintExchange x) throws IOException {
    x.json(Map.of("Version", ServerVersion.SERVER));
  }
}
