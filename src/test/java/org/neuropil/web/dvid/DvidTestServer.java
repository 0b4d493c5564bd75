package org.neuropil.web.dvid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import org.neuropil.volume.Volumes;
import org.neuropil.volume.store.VolumeStoreSettings;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** DVID's endpoints over a new store, without a socket. */
public final class DvidTestServer implements AutoCloseable {
  private final Volumes volumes;
  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();
  private final MockMvc server;

  public DvidTestServer(Path folder) {
    volumes =
        Volumes.open(folder, new VolumeStoreSettings(8 << 20, 4 << 20, 1 << 20), Clock.systemUTC());
    context.registerBean(Volumes.class, () -> volumes, made -> made.setDestroyMethodName(""));
    context.registerBean(DvidSettings.class, () -> new DvidSettings("", true, 64 << 20, ""));
    context.scan("org.neuropil.web.dvid");
    context.refresh();
    server = MockMvcBuilders.standaloneSetup(context.getBean(DvidController.class)).build();
  }

  /** Makes a repo, and tells its root. */
  public String repo() throws Exception {
    String root = UUID.randomUUID().toString().replace("-", "");
    ok("POST", "/api/repos", "{\"alias\":\"test\",\"root\":\"" + root + "\"}");
    return root;
  }

  /** Makes an instance in a root; settings as JSON after a comma. */
  public void instance(String root, String type, String name, String settings) throws Exception {
    ok(
        "POST",
        "/api/repo/" + root + "/instance",
        "{\"typename\":\"" + type + "\",\"dataname\":\"" + name + "\"" + settings + "}");
  }

  public MockHttpServletResponse send(String method, String path, byte[] body) throws Exception {
    return server
        .perform(request(HttpMethod.valueOf(method), URI.create(path)).content(body))
        .andReturn()
        .getResponse();
  }

  public MockHttpServletResponse send(String method, String path, String body) throws Exception {
    return send(method, path, body.getBytes(StandardCharsets.UTF_8));
  }

  /** The text of an answer that must be a good one. */
  public String ok(String method, String path, String body) throws Exception {
    MockHttpServletResponse answer = send(method, path, body);
    assertThat(answer.getStatus()).as(method + " " + path + " " + text(answer)).isEqualTo(200);
    return text(answer);
  }

  public String get(String path) throws Exception {
    return ok("GET", path, "");
  }

  private static String text(MockHttpServletResponse answer) throws UnsupportedEncodingException {
    return answer.getContentAsString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    context.close();
    volumes.close();
  }
}
