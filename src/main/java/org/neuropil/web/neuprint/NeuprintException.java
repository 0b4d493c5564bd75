package org.neuropil.web.neuprint;

/** Ends a request with {@code {"error": text}}. Carries no stack trace: it is not a bug. */
final class NeuprintException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  private NeuprintException(int status, String text) {
    super(text, null, false, false);
    this.status = status;
  }

  /** What the reference answers to nearly everything that is wrong. */
  static NeuprintException badRequest(String text) {
    return new NeuprintException(400, text);
  }

  static NeuprintException of(int status, String text) {
    return new NeuprintException(status, text);
  }

  int status() {
    return status;
  }
}
