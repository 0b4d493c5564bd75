package org.neuropil.web.neuprint;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the server is; open to everybody. */
@RestController
class ServerController {
  private final NeuprintSettings settings;
  private final AvailableRoutes routes;

  ServerController(NeuprintSettings settings, AvailableRoutes routes) {
    this.settings = settings;
    this.routes = routes;
  }

  @GetMapping("/api/version")
  void version(NeuprintExchange x) throws IOException {
    x.json(Map.of("Version", ServerVersion.SERVER));
  }

  /** Public means that there is a server to ask, not that everything may be asked. */
  @GetMapping("/api/serverinfo")
  void serverInfo(NeuprintExchange x) throws IOException {
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("IsPublic", true);
    info.put("Version", ServerVersion.SERVER);
    x.json(info);
  }

  @GetMapping("/api/vimoserver")
  void vimoServer(NeuprintExchange x) throws IOException {
    x.json(Map.of("Url", settings.vimoServer()));
  }

  @GetMapping("/api/available")
  void available(NeuprintExchange x) throws IOException {
    x.json(routes.list());
  }
}
