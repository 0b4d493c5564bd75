package org.neuropil.volume.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Speaks enough of S3 for tests, in memory: PutObject, GetObject with ranges, HeadObject,
 * DeleteObject and ListObjectsV2, with buckets as paths. Signatures are not looked at; every bucket
 * exists. Objects may be given a Content-Encoding.
 */
public final class S3TestServer implements AutoCloseable {
  static {
    // Else each answer waits 40 ms for the client's system to confirm its head.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private record StoredObject(byte[] bytes, String encoding) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(8);

  /** By {@code bucket/key}, in the order of S3's listings. */
  private final NavigableMap<String, StoredObject> objects = new ConcurrentSkipListMap<>();

  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private volatile int failures;

  public S3TestServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public void put(String bucket, String key, byte[] bytes) {
    objects.put(bucket + "/" + key, new StoredObject(bytes, ""));
  }

  public void put(String bucket, String key, byte[] bytes, String encoding) {
    objects.put(bucket + "/" + key, new StoredObject(bytes, encoding));
  }

  /** The name, {@code bucket/key}, of the object that was put last. */
  public String lastPut() {
    synchronized (requests) {
      return requests.stream()
          .filter(request -> request.startsWith("PUT "))
          .reduce((first, second) -> second)
          .orElseThrow()
          .substring(4);
    }
  }

  /** An object by {@code bucket/key}. */
  public byte[] object(String name) {
    return objects.get(name).bytes().clone();
  }

  public void replace(String name, byte[] bytes) {
    objects.put(name, new StoredObject(bytes, ""));
  }

  public void remove(String name) {
    objects.remove(name);
  }

  /** The next requests get status 503. */
  public void failNext(int failures) {
    this.failures = failures;
  }

  /** What was asked so far: method, path and range. */
  public List<String> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String name = exchange.getRequestURI().getPath().substring(1);
      String range = exchange.getRequestHeaders().getFirst("Range");
      requests.add(exchange.getRequestMethod() + " " + name + (range == null ? "" : " " + range));
      if (failures > 0) {
        failures--;
        error(exchange, 503, "SlowDown");
        return;
      }
      switch (exchange.getRequestMethod()) {
        case "PUT" -> {
          objects.put(name, new StoredObject(plain(exchange, body), ""));
          exchange.getResponseHeaders().set("ETag", "\"" + Arrays.hashCode(body) + "\"");
          exchange.sendResponseHeaders(200, -1);
        }
        case "DELETE" -> {
          objects.remove(name);
          exchange.sendResponseHeaders(204, -1);
        }
        case "GET", "HEAD" -> {
          if (name.indexOf('/') < 0 || name.indexOf('/') == name.length() - 1) {
            list(exchange, name.replace("/", ""));
          } else {
            object(exchange, name, range);
          }
        }
        default -> error(exchange, 405, "MethodNotAllowed");
      }
    }
  }

  /** Undoes {@code aws-chunked}: lengths in hex before parts, trailers behind. */
  private static byte[] plain(HttpExchange exchange, byte[] body) {
    String sha = exchange.getRequestHeaders().getFirst("x-amz-content-sha256");
    if (sha == null || !sha.startsWith("STREAMING-")) {
      return body;
    }
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    int at = 0;
    while (true) {
      int end = at;
      while (body[end] != '\r') {
        end++;
      }
      String line = new String(body, at, end - at, StandardCharsets.US_ASCII);
      int length = Integer.parseInt(line.split(";", 2)[0], 16);
      if (length == 0) {
        return plain.toByteArray();
      }
      plain.write(body, end + 2, length);
      at = end + 2 + length + 2;
    }
  }

  private void object(HttpExchange exchange, String name, String range) throws IOException {
    StoredObject object = objects.get(name);
    if (object == null) {
      error(exchange, 404, "NoSuchKey");
      return;
    }
    byte[] bytes = object.bytes();
    exchange.getResponseHeaders().set("ETag", "\"" + Arrays.hashCode(bytes) + "\"");
    exchange.getResponseHeaders().set("Accept-Ranges", "bytes");
    if (!object.encoding().isEmpty()) {
      exchange.getResponseHeaders().set("Content-Encoding", object.encoding());
    }
    int status = 200;
    if (range != null) {
      String[] ends = range.substring("bytes=".length()).split("-", -1);
      long from = Long.parseLong(ends[0]);
      long to = ends[1].isEmpty() ? bytes.length - 1 : Long.parseLong(ends[1]);
      if (from >= bytes.length) {
        error(exchange, 416, "InvalidRange");
        return;
      }
      to = Math.min(to, bytes.length - 1);
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes " + from + "-" + to + "/" + bytes.length);
      bytes = Arrays.copyOfRange(bytes, (int) from, (int) to + 1);
      status = 206;
    }
    send(exchange, status, bytes);
  }

  private void list(HttpExchange exchange, String bucket) throws IOException {
    Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
    String prefix = query.getOrDefault("prefix", "");
    String after = query.getOrDefault("continuation-token", query.getOrDefault("start-after", ""));
    int most = Integer.parseInt(query.getOrDefault("max-keys", "1000"));
    List<String> keys =
        objects.tailMap(bucket + "/" + prefix, true).keySet().stream()
            .takeWhile(name -> name.startsWith(bucket + "/" + prefix))
            .map(name -> name.substring(bucket.length() + 1))
            .filter(key -> after.isEmpty() || key.compareTo(after) > 0)
            .limit(most + 1L)
            .toList();
    boolean isCut = keys.size() > most;
    List<String> page = isCut ? keys.subList(0, most) : keys;
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    xml.append("<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">")
        .append("<Name>" + bucket + "</Name><KeyCount>" + page.size() + "</KeyCount>")
        .append("<IsTruncated>" + isCut + "</IsTruncated>");
    if (isCut) {
      xml.append("<NextContinuationToken>" + page.get(most - 1) + "</NextContinuationToken>");
    }
    for (String key : page) {
      int size = objects.get(bucket + "/" + key).bytes().length;
      xml.append("<Contents><Key>" + key + "</Key><Size>" + size + "</Size></Contents>");
    }
    xml.append("</ListBucketResult>");
    send(exchange, 200, xml.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new HashMap<>();
    for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      query.put(
          parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return query;
  }

  private static void error(HttpExchange exchange, int status, String code) throws IOException {
    String xml = "<Error><Code>" + code + "</Code><Message>" + code + "</Message></Error>";
    send(exchange, status, xml.getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, byte[] bytes) throws IOException {
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(bytes.length));
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
