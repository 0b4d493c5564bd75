package org.neuropil.volume.objects;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.neuropil.format.gzip.GzipMember;

/** Objects below a URL. What may pass is tried again, each time after a longer wait. */
public final class HttpObjects implements StoredObjects {
  private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);

  private final URI base;
  private final ObjectSettings settings;
  private final HttpClient client;

  public HttpObjects(URI base, ObjectSettings settings) {
    this.base = base;
    this.settings = settings;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(settings.timeout())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
  }

  @Override
  public Optional<byte[]> whole(String name, int most) throws IOException {
    HttpRequest request = request(name).header("Accept-Encoding", "gzip").build();
    Optional<HttpResponse<byte[]>> answer = send(name, request, 200, most);
    if (answer.isEmpty()) {
      return Optional.empty();
    }
    String encoding = answer.get().headers().firstValue("Content-Encoding").orElse("identity");
    byte[] body = answer.get().body();
    try {
      return switch (encoding) {
        case "identity" -> Optional.of(body);
        case "gzip", "x-gzip" -> Optional.of(GzipMember.unpack(body, most));
        default ->
            throw new ObjectException(
                describe(name), "Content-Encoding: " + encoding + " (expected: gzip or none)");
      };
    } catch (IllegalArgumentException e) {
      throw new ObjectException(describe(name), e);
    }
  }

  @Override
  public Optional<byte[]> range(String name, long offset, int length) throws IOException {
    if (length == 0) {
      return Optional.of(new byte[0]);
    }
    String bytes = offset + "-" + (offset + length - 1);
    HttpRequest request = request(name).header("Range", "bytes=" + bytes).build();
    Optional<HttpResponse<byte[]>> answer = send(name, request, 206, length);
    if (answer.isEmpty()) {
      return Optional.empty();
    }
    String given = answer.get().headers().firstValue("Content-Range").orElse("");
    if (!given.isEmpty() && !given.startsWith("bytes " + bytes + "/")) {
      throw new ObjectException(
          describe(name), "Content-Range: " + given + " (expected: bytes " + bytes + ")");
    }
    if (answer.get().body().length != length) {
      throw new ObjectException(
          describe(name), answer.get().body().length + " bytes (expected: bytes " + bytes + ")");
    }
    return Optional.of(answer.get().body());
  }

  private HttpRequest.Builder request(String name) throws ObjectException {
    try {
      String path = base.getPath() + "/" + name;
      URI uri = new URI(base.getScheme(), base.getAuthority(), path, null, null).normalize();
      return HttpRequest.newBuilder(uri).timeout(settings.timeout()).GET();
    } catch (URISyntaxException e) {
      throw new ObjectException(describe(name), "no address: " + e.getMessage(), e);
    }
  }

  private Optional<HttpResponse<byte[]>> send(
      String name, HttpRequest request, int wanted, int most) throws IOException {
    long wait = settings.firstWait().toMillis();
    for (int attempt = 1; ; attempt++) {
      String problem;
      try {
        HttpResponse<byte[]> answer = once(name, request, wanted, most);
        int status = answer.statusCode();
        if (status == wanted) {
          return Optional.of(answer);
        }
        if (status == 404) {
          return Optional.empty();
        }
        problem = problem(status, wanted);
        if (!PASSING.contains(status)) {
          throw new ObjectException(describe(name), problem);
        }
      } catch (ObjectException | InterruptedIOException e) {
        throw e;
      } catch (IOException e) {
        problem =
            String.valueOf(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
      }
      if (attempt >= settings.tries()) {
        throw new ObjectException(
            describe(name), problem + " (after " + attempt + " tries; expected: an answer)");
      }
      pause(name, wait);
      wait = Math.min(2 * wait, 8_000);
    }
  }

  private static String problem(int status, int wanted) {
    if (status == 200 && wanted == 206) {
      return "the server sends the whole file when asked for a part (expected: one that honours"
          + " Range)";
    }
    return "status " + status + " (expected: " + wanted + ")";
  }

  /** One try, with its whole answer, within the time limit. */
  private HttpResponse<byte[]> once(String name, HttpRequest request, int wanted, int most)
      throws IOException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, head -> body(head.statusCode(), wanted, most));
    try {
      return answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IOException("no complete answer within " + settings.timeout(), e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(describe(name));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
          if (cause instanceof BoundedBody.TooLongException) {
            throw new ObjectException(describe(name), String.valueOf(cause.getMessage()), e);
          }
        }
        throw failure;
      }
      throw new ObjectException(describe(name), String.valueOf(e.getCause()), e);
    }
  }

  /** An error's few bytes are read, so that the connection stays; a whole shard is not. */
  private static HttpResponse.BodySubscriber<byte[]> body(int status, int wanted, int most) {
    if (status == wanted) {
      return new BoundedBody(most);
    }
    return status < 300 ? BoundedBody.none() : HttpResponse.BodySubscribers.replacing(new byte[0]);
  }

  private void pause(String name, long millis) throws InterruptedIOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(describe(name));
    }
  }

  @Override
  public String describe(String name) {
    return base + "/" + name;
  }

  /** The client ends with the last reference to it. */
  @Override
  public void close() {}
}
