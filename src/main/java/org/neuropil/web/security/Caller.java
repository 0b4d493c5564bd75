package org.neuropil.web.security;

import jakarta.servlet.http.HttpServletRequest;
import org.neuropil.connectome.dataset.DatasetId;

/** Who makes a request, and what they may do. Immutable. */
public interface Caller {
  /** Everybody in open mode: an administrator of every dataset. */
  Caller EVERYBODY = new OpenCaller();

  /** Name in logs and profiles. */
  String email();

  /** Whether the caller showed who they are, or need not. */
  boolean isKnown();

  /** What the caller may do with this dataset. */
  Right rightTo(DatasetId dataset);

  /** What the caller may do with volumes, which belong to no dataset. */
  Right volumeRight();

  /** What the caller may do with the server as a whole, apart from datasets. */
  Right serverRight();

  /**
   * Returns when the caller has this right.
   *
   * @throws AccessRefusedException otherwise
   */
  default void require(DatasetId dataset, Right right) {
    if (rightTo(dataset).includes(right)) {
      return;
    }
    throw isKnown()
        ? AccessRefusedException.forbidden("You do not have access to " + dataset + " dataset")
        : AccessRefusedException.unauthenticated("authentication required");
  }

  /** The caller of a request, as the filter before all handlers found it. */
  static Caller of(HttpServletRequest request) {
    return request.getAttribute(Caller.class.getName()) instanceof Caller caller
        ? caller
        : EVERYBODY;
  }
}
