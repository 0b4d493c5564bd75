package org.neuropil.web.dvid.neuronjson;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.neuropil.volume.neuronjson.BodyAnnotation;
import org.neuropil.volume.neuronjson.NeuronJson;
import org.neuropil.web.dvid.DataType.Call;

/** Writes what is found in a range of annotations as it is read. Used by one thread. */
final class AnnotationStream {
  /** An answer that has not begun when it fails has a status that tells so. */
  private static final int BUFFER = 1 << 16;

  /** Writes one annotation, or nothing. */
  @FunctionalInterface
  interface Writer {
    void write(long body, BodyAnnotation annotation, OutputStream out) throws IOException;
  }

  private final NeuronJson annotations;
  private final Call call;

  AnnotationStream(NeuronJson annotations, Call call) {
    this.annotations = annotations;
    this.call = call;
  }

  /** A stream of this content type. */
  OutputStream out(String contentType) throws IOException {
    return new BufferedOutputStream(call.answer().stream(contentType), BUFFER);
  }

  /** Hands all annotations of a range, both ends with it, to the writer. */
  void visit(long from, long to, OutputStream out, Writer writer) throws IOException {
    try {
      annotations.visit(
          call.instance(),
          call.version(),
          from,
          to,
          (body, annotation) -> {
            try {
              writer.write(body, annotation, out);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
            return true;
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
