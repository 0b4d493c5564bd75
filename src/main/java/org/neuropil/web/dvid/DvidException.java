package org.neuropil.web.dvid;

/** A request that ends with a status and, where DVID has one, a text. */
public final class DvidException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int status;

  private DvidException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** 400: what nearly every failure is. */
  public static DvidException badRequest(String message) {
    return new DvidException(400, message);
  }

  /** 404 without a body: a label or key that is not there. */
  public static DvidException absent() {
    return new DvidException(404, "");
  }

  /** 404 with a text. */
  public static DvidException notFound(String message) {
    return new DvidException(404, message);
  }

  /** Another status with a text. */
  public static DvidException of(int status, String message) {
    return new DvidException(status, message);
  }

  int status() {
    return status;
  }

  /** The text; empty when there is none. */
  String text() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
