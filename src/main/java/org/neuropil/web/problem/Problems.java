package org.neuropil.web.problem;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with one request, so that all of it is told at once. */
public final class Problems {
  /** Faults told at most; a long list of bad ids would be of no use. */
  private static final int LIMIT = 100;

  private final List<FieldError> errors = new ArrayList<>();

  public void add(String field, @Nullable Object value, String expected) {
    add(field, value, expected, List.of());
  }

  public void add(String field, @Nullable Object value, String expected, List<String> suggestions) {
    if (errors.size() < LIMIT) {
      errors.add(new FieldError(field, value, expected, suggestions));
    }
  }

  public boolean isEmpty() {
    return errors.isEmpty();
  }

  /** All faults as what ends the request. */
  public ProblemException exception() {
    return Problem.badRequest(errors).asException();
  }

  /** Ends the request when there is a fault. */
  public void check() {
    if (!errors.isEmpty()) {
      throw exception();
    }
  }
}
