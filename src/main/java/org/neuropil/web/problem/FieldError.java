package org.neuropil.web.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with a request.
 *
 * @param field the query parameter, header, or dotted path of the JSON member
 * @param value what was sent, or null when something is missing
 * @param expected what would be right
 * @param suggestions names that may have been meant, the nearest first
 */
public record FieldError(
    String field, @Nullable Object value, String expected, List<String> suggestions) {}
