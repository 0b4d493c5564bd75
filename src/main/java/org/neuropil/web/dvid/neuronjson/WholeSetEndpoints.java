package org.neuropil.web.dvid.neuronjson;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Predicate;
import org.neuropil.volume.neuronjson.AnnotationQuery;
import org.neuropil.volume.neuronjson.BodyAnnotation;
import org.neuropil.volume.neuronjson.FieldNames;
import org.neuropil.volume.neuronjson.FieldSelection;
import org.neuropil.volume.neuronjson.NeuronJson;
import org.neuropil.web.dvid.DataType.Call;
import org.neuropil.web.dvid.DvidException;
import org.neuropil.web.dvid.DvidRequest;

/** {@code all}, {@code query}, {@code fields}, {@code fieldtimes}: questions about all bodies. */
final class WholeSetEndpoints {
  private static final long MAX_QUERY = 8 << 20;

  /** A query whose matching takes longer, in nanoseconds, is given up. */
  private static final long PATIENCE = 60_000_000_000L;

  private final NeuronJson annotations;

  WholeSetEndpoints(NeuronJson annotations) {
    this.annotations = annotations;
  }

  boolean answer(String keyword, Call call) throws IOException {
    DvidRequest request = call.request();
    if (!request.isGet() && !(request.isPost() && keyword.equals("query"))) {
      return false;
    }
    switch (keyword) {
      case "all" -> {
        FieldSelection selection = Parameters.selection(request);
        list(call, selection::hasAny, false);
      }
      case "query" -> {
        AnnotationQuery query = AnnotationQuery.parse(request.body(MAX_QUERY));
        list(call, bounded(query), request.isTrue("onlyid"));
      }
      case "fields" -> {
        Map<String, Long> counts = names(call).counts();
        call.answer()
            .json(
                json -> {
                  if (request.isTrue("counts")) {
                    json.writeStartObject();
                    counts.forEach(json::writeNumberProperty);
                    json.writeEndObject();
                  } else {
                    json.writeStartArray();
                    counts.keySet().forEach(json::writeString);
                    json.writeEndArray();
                  }
                });
      }
      case "fieldtimes" -> {
        Map<String, String> times = names(call).times();
        call.answer()
            .json(
                json -> {
                  json.writeStartObject();
                  times.forEach(json::writeStringProperty);
                  json.writeEndObject();
                });
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Counts the time of matching only: slow readers of the answer may take longer. */
  private static Predicate<BodyAnnotation> bounded(AnnotationQuery query) {
    long[] spent = new long[1];
    return annotation -> {
      long start = System.nanoTime();
      boolean found = query.matches(annotation);
      spent[0] += System.nanoTime() - start;
      if (spent[0] > PATIENCE) {
        throw DvidException.of(503, "the query takes too long: ask for less");
      }
      return found;
    };
  }

  /** An array of the annotations that are wanted, or of their bodies. */
  private void list(Call call, Predicate<BodyAnnotation> wanted, boolean onlyIds)
      throws IOException {
    FieldSelection selection = Parameters.selection(call.request());
    AnnotationStream stream = new AnnotationStream(annotations, call);
    OutputStream out = stream.out("application/json");
    out.write('[');
    boolean[] any = new boolean[1];
    stream.visit(
        0,
        -1,
        out,
        (body, annotation, to) -> {
          if (!wanted.test(annotation)) {
            return;
          }
          if (any[0]) {
            to.write(',');
          }
          any[0] = true;
          if (onlyIds) {
            to.write(Long.toUnsignedString(body).getBytes(StandardCharsets.US_ASCII));
          } else {
            selection.write(annotation, to);
          }
        });
    out.write(']');
    out.flush();
  }

  private FieldNames names(Call call) throws IOException {
    FieldNames names = new FieldNames();
    new AnnotationStream(annotations, call)
        .visit(
            0,
            -1,
            OutputStream.nullOutputStream(),
            (body, annotation, out) -> names.add(annotation));
    return names;
  }
}
