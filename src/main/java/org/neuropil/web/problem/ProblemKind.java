package org.neuropil.web.problem;

/** The kinds of failure, each with its HTTP status. */
public enum ProblemKind {
  BAD_REQUEST(400, "The request is malformed"),
  BAD_CYPHER(400, "The query is not valid Cypher"),
  UNAUTHENTICATED(401, "Who asks is not known"),
  FORBIDDEN(403, "The caller may not do this"),
  CYPHER_FORBIDDEN(403, "The query does what is not allowed"),
  NOT_FOUND(404, "There is no such resource"),
  UNKNOWN_DATASET(404, "There is no such dataset"),
  UNKNOWN_NEURON(404, "There is no such neuron"),
  UNKNOWN_TYPE(404, "There is no such type"),
  UNKNOWN_ROI(404, "There is no such ROI"),
  NO_SKELETON(404, "There is no skeleton"),
  NO_MESH(404, "There is no mesh"),
  NO_VOLUME(404, "There is no volume"),
  METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
  NOT_ACCEPTABLE(406, "The format is not offered"),
  TOO_LARGE(413, "The request is too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "The request body's media type is not read"),
  RANGE_NOT_SATISFIABLE(416, "The range lies outside the file"),
  IMPOSSIBLE(422, "The request cannot be fulfilled"),
  MEMORY_LIMIT(422, "The query needs more memory than it may have"),
  BUSY(429, "Too many requests at once"),
  INTERNAL(500, "The service failed"),
  CORRUPT_FILE(500, "A file of the dataset is damaged"),
  UNAVAILABLE(503, "The dataset does not answer now"),
  TIME_LIMIT(504, "The query ran longer than its limit"),
  NO_SPACE(507, "The disk is full");

  private final int status;
  private final String title;

  ProblemKind(int status, String title) {
    this.status = status;
    this.title = title;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  /** The URI that names the kind. */
  public String uri() {
    return "urn:neuropil:problem:" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
