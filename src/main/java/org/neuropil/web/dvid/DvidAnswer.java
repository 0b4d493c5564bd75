package org.neuropil.web.dvid;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Writes an answer. Used by one thread. */
public final class DvidAnswer {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpServletResponse response;

  DvidAnswer(HttpServletResponse response) {
    this.response = response;
  }

  /** 200 without a body. */
  public void empty() {
    response.setStatus(200);
  }

  public void status(int status) {
    response.setStatus(status);
  }

  public void header(String name, String value) {
    response.setHeader(name, value);
  }

  public void json(Consumer<JsonGenerator> writing) throws IOException {
    json("application/json", writing);
  }

  /** JSON under another name. */
  public void json(String contentType, Consumer<JsonGenerator> writing) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      writing.accept(json);
    }
    response.setContentType(contentType);
    response.setContentLength(out.size());
    out.writeTo(response.getOutputStream());
  }

  /** {@code {name: text}}. */
  public void json(String name, String text) throws IOException {
    json(json -> json.writeStartObject().writeStringProperty(name, text).writeEndObject());
  }

  /** JSON that is written as it is made. When that fails, it ends as it is, visibly not whole. */
  public void streamJson(String contentType, Consumer<JsonGenerator> writing) throws IOException {
    response.setContentType(contentType);
    JsonGenerator json = JSON.createGenerator(response.getOutputStream());
    writing.accept(json);
    // Closing it after a failure would close what is open in it, so that it looked whole.
    json.close();
  }

  public void bytes(byte[] bytes) throws IOException {
    bytes("application/octet-stream", bytes);
  }

  public void bytes(String contentType, byte[] bytes) throws IOException {
    response.setContentType(contentType);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  /** The first so many bytes. */
  public void bytes(byte[] bytes, int length) throws IOException {
    response.setContentType("application/octet-stream");
    response.setContentLength(length);
    response.getOutputStream().write(bytes, 0, length);
  }

  public void text(String text) throws IOException {
    bytes("text/plain", text.getBytes(StandardCharsets.UTF_8));
  }

  /** Bytes that are written as they are made. */
  public OutputStream stream() throws IOException {
    return stream("application/octet-stream");
  }

  public OutputStream stream(String contentType) throws IOException {
    response.setContentType(contentType);
    return response.getOutputStream();
  }
}
