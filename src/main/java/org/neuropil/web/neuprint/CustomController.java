package org.neuropil.web.neuprint;

import java.io.IOException;
import java.util.List;
import org.neuropil.connectome.dataset.Dataset;
import org.neuropil.web.security.Right;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/** Users' own Cypher, read-only: {@code {"cypher", "dataset", "version"}}. */
@NeuprintController
class CustomController {
  @RequestMapping(
      path = "/custom/custom",
      method = {RequestMethod.GET, RequestMethod.POST})
  void custom(NeuprintExchange x) throws IOException {
    NeuprintBody body = x.body();
    String cypher = body.text("cypher");
    String name = body.text("dataset");
    String version = body.text("version");
    if (body.fault() != null) {
      throw NeuprintException.badRequest("request object not formatted correctly");
    }
    Dataset dataset = x.namedDataset(name, Right.READ);
    checkModel(version);
    x.table(dataset, cypher);
  }

  /** The same as an Arrow IPC stream. */
  @RequestMapping(
      path = "/custom/arrow",
      method = {RequestMethod.GET, RequestMethod.POST})
  void arrow(NeuprintExchange x) throws IOException {
    NeuprintBody body = x.body();
    String cypher = body.text("cypher");
    String name = body.text("dataset");
    String version = body.text("version");
    if (body.fault() != null) {
      throw NeuprintException.badRequest("request object not formatted correctly: " + body.fault());
    }
    for (String field : List.of("cypher", "dataset")) {
      if (body.text(field).isEmpty()) {
        throw NeuprintException.badRequest("missing required field '" + field + "'");
      }
    }
    x.errorPrefixes("dataset not found: ", "cypher query failed: ");
    Dataset dataset = x.namedDataset(name, Right.READ);
    checkModel(version);
    x.arrow(dataset, cypher);
  }

  static void checkModel(String version) {
    if (!version.isEmpty() && !ServerVersion.fits(version, ServerVersion.DATA_MODEL)) {
      throw NeuprintException.badRequest("neo4j data model version incompatible");
    }
  }
}
