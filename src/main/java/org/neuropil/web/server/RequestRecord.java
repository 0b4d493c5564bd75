package org.neuropil.web.server;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.neuropil.connectome.graph.CypherException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is noted of a request for its line in the log, and what must be let go of at its end.
 * Belongs to the request's thread.
 */
public final class RequestRecord {
  private static final Logger LOG = LoggerFactory.getLogger(RequestRecord.class);
  private static final String ATTRIBUTE = RequestRecord.class.getName();

  private final String id;
  private final long startNanos = System.nanoTime();
  private final List<AutoCloseable> resources = new ArrayList<>();
  private String dataset = "-";
  private String engine = "none";
  private long rows;
  private boolean aborted;

  RequestRecord(String id) {
    this.id = id;
  }

  /** The record of a request; a fresh one where no filter made it. */
  public static RequestRecord of(HttpServletRequest request) {
    Object found = request.getAttribute(ATTRIBUTE);
    if (found instanceof RequestRecord record) {
      return record;
    }
    RequestRecord record = new RequestRecord(RequestIds.fresh());
    record.attach(request);
    return record;
  }

  void attach(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  public String id() {
    return id;
  }

  public void answeredBy(String datasetId, String engineName) {
    dataset = datasetId;
    engine = engineName;
  }

  public void countRow() {
    rows++;
  }

  public void countRows(long more) {
    rows += more;
  }

  /**
   * Gives an answer up that cannot be ended well, and closes its connection.
   *
   * @param nobodyThere whether the client left first, which is no trouble of ours
   */
  public void abort(HttpServletRequest request, Exception failure, boolean nobodyThere) {
    if (nobodyThere) {
      LOG.debug("request {}: the client hung up", id);
    } else {
      boolean known = failure instanceof CypherException || failure instanceof IOException;
      LOG.warn(
          "request {}: the answer broke off: {}", id, failure.toString(), known ? null : failure);
    }
    aborted = true;
    Connection connection = Connection.of(request);
    if (connection != null) {
      connection.abort();
    }
  }

  /** Closed when the request ends, the last one first. */
  public void closeAtEnd(AutoCloseable resource) {
    resources.add(resource);
  }

  void close() {
    for (int i = resources.size() - 1; i >= 0; i--) {
      try {
        resources.get(i).close();
      } catch (Exception e) {
        LOG.warn("request {}: cannot let go of a resource", id, e);
      }
    }
    resources.clear();
  }

  String dataset() {
    return dataset;
  }

  String engine() {
    return engine;
  }

  long rows() {
    return rows;
  }

  boolean isAborted() {
    return aborted;
  }

  long nanos() {
    return System.nanoTime() - startNanos;
  }
}
