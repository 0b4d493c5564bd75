package org.neuropil.web.v1;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.export.OpenExport;
import org.neuropil.web.problem.Problem;
import org.neuropil.web.problem.ProblemKind;
import org.neuropil.web.server.AnswerStream;

/** A file's bytes, whole or a range of them, so that a download can be resumed. */
final class FileAnswer {
  private static final int BUFFER = 1 << 16;
  private static final int TAG_DIGITS = 32;

  private final Exchange exchange;
  private final OpenExport file;

  FileAnswer(Exchange exchange, OpenExport file) {
    this.exchange = exchange;
    this.file = file;
  }

  void answer() throws IOException {
    HttpServletRequest request = exchange.request();
    HttpServletResponse response = exchange.response();
    String sha256 = file.summary().sha256();
    String tag = "\"" + sha256.substring(0, TAG_DIGITS) + "\"";
    response.setHeader("ETag", tag);
    response.setHeader("Cache-Control", "no-cache");
    response.setHeader("Accept-Ranges", "bytes");
    response.setHeader("Vary", null);
    if (EntityTags.matches(request.getHeaders("If-None-Match"), tag)) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    byte[] digest = HexFormat.of().parseHex(sha256);
    response.setHeader(
        "Repr-Digest", "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":");
    response.setHeader(
        "Content-Disposition", "attachment; filename=\"" + file.file().fileName() + "\"");
    long length = file.summary().bytes();
    boolean head = request.getMethod().equals("HEAD");
    ByteRange range = head ? null : range(request, tag, length);
    if (range != null && range.isEmpty()) {
      throw Problem.of(
              ProblemKind.RANGE_NOT_SATISFIABLE,
              "Range: "
                  + request.getHeader("Range")
                  + " (expected: bytes=START- with a start below "
                  + length
                  + ")")
          .withHeader("Content-Range", "bytes */" + length)
          .asException();
    }
    response.setContentType(file.file().mediaType());
    response.setContentLengthLong(range == null ? length : range.length());
    if (range != null) {
      response.setHeader(
          "Content-Range", "bytes " + range.start() + "-" + (range.end() - 1) + "/" + length);
    }
    if (head) {
      return;
    }
    exchange.record().countRows(file.summary().rows());
    AnswerStream out =
        exchange.file(
            range == null ? HttpServletResponse.SC_OK : HttpServletResponse.SC_PARTIAL_CONTENT);
    copy(range == null ? new ByteRange(0, length) : range, out);
    out.finish();
  }

  /** What is asked for; null for the whole, also when the client has a part of another file. */
  private static @Nullable ByteRange range(HttpServletRequest request, String tag, long length) {
    String condition = request.getHeader("If-Range");
    if (condition != null && !condition.strip().equals(tag)) {
      return null;
    }
    return ByteRange.read(request.getHeader("Range"), length);
  }

  private void copy(ByteRange range, AnswerStream out) throws IOException {
    FileChannel content = file.content();
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    for (long at = range.start(); at < range.end(); ) {
      buffer.clear().limit((int) Math.min(BUFFER, range.end() - at));
      int n = content.read(buffer, at);
      if (n < 0) {
        throw new IOException(file.file().fileName() + ": shorter than it was");
      }
      out.write(buffer.array(), 0, n);
      at += n;
    }
  }
}
