package org.neuropil.web.dvid;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.neuropil.volume.Volumes;
import org.neuropil.volume.labelmap.UnknownLabelException;
import org.neuropil.volume.store.DiskFullException;
import org.neuropil.volume.store.VolumeStoreException;
import org.neuropil.web.server.RequestRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes DVID's requests, hands them to the endpoint that the path names, and tells errors as DVID
 * does: status 400 and a line of text for nearly everything.
 */
@RestController
final class DvidController {
  private static final Logger LOG = LoggerFactory.getLogger(DvidController.class);

  private final DvidSettings settings;
  private final MemoryBudget budget = MemoryBudget.ofHeap();
  private final ServerEndpoints server;
  private final RepoEndpoints repos;
  private final NodeEndpoints nodes;
  private final InstanceEndpoints instances;

  DvidController(Volumes volumes, List<DataType> known, DvidSettings settings) {
    this.settings = settings;
    DataTypes types = new DataTypes(known);
    RepoInfoJson info = new RepoInfoJson(volumes.repos(), types);
    this.server = new ServerEndpoints(volumes.repos(), types);
    this.repos = new RepoEndpoints(volumes.repos(), types, info);
    this.nodes = new NodeEndpoints(volumes.repos());
    this.instances = new InstanceEndpoints(volumes.repos(), types, info);
  }

  @RequestMapping({
    "/api/server/**",
    "/api/load",
    "/api/heartbeat",
    "/api/help/{type}",
    "/api/repos",
    "/api/repos/**",
    "/api/repo/**",
    "/api/node/**"
  })
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    try {
      DvidRequest asked = new DvidRequest(request, settings, budget);
      try {
        if (!answer(asked, new DvidAnswer(response))) {
          throw DvidException.notFound("404 page not found");
        }
      } finally {
        asked.end();
      }
    } catch (IOException e) {
      if (!response.isCommitted()) {
        throw e;
      }
      RequestRecord.of(request).abort(request, e, true);
    } catch (RuntimeException e) {
      if (response.isCommitted()) {
        // The client must not take what it has for a whole answer.
        RequestRecord.of(request).abort(request, e, e instanceof UncheckedIOException);
        return;
      }
      response.resetBuffer();
      tell(request, response, e);
    }
  }

  private boolean answer(DvidRequest request, DvidAnswer answer) throws IOException {
    List<String> segments = request.segments();
    return switch (segments.get(0)) {
      case "repos" -> repos.answerRepos(request, answer, segments);
      case "repo" -> repos.answerRepo(request, answer, segments);
      case "node" -> {
        if (segments.size() < 4) {
          yield nodes.answer(request, answer, segments);
        }
        instances.answer(request, answer, segments);
        yield true;
      }
      default -> server.answer(request, answer, segments);
    };
  }

  private void tell(HttpServletRequest request, HttpServletResponse response, RuntimeException e)
      throws IOException {
    int status;
    if (e instanceof DvidException known) {
      status = known.status();
      if (known.text().isEmpty()) {
        response.setStatus(status);
        response.setContentLength(0);
        return;
      }
    } else if (e instanceof UnknownLabelException || e instanceof IllegalArgumentException) {
      status = 400;
    } else if (e instanceof DiskFullException) {
      status = 507;
    } else if (e instanceof VolumeStoreException) {
      status = 500;
      LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
    } else {
      throw e;
    }
    String message = e.getMessage() + " (" + request.getRequestURI() + ").\n";
    byte[] text = message.getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType("text/plain; charset=utf-8");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setContentLength(text.length);
    if (!request.getMethod().equals("HEAD")) {
      response.getOutputStream().write(text);
    }
  }
}
