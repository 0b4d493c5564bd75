package org.neuropil.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.service.HostileVolumeRequests.Hostile;
import tools.jackson.databind.json.JsonMapper;

/** The whole service, a volume, and clients who mean harm. */
class HostileVolumeTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @TempDir Path folder;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private String server = "";
  private String root = "";

  @Test
  void nothingHostileIsTakenOrChangesAnything() throws Exception {
    try (WholeService service = WholeService.start(folder.resolve("data"))) {
      server = "http://" + service.address();
      root =
          JsonMapper.shared()
              .readTree(send("POST", "/api/repos", "{\"alias\":\"a\"}".getBytes()).body())
              .get("root")
              .asString();
      instance("seg", "labelmap");
      instance("kv", "keyvalue");
      instance("region", "roi");
      instance("gray", "uint8blk");
      instance("syn", "annotation");
      instance("synsz", "labelsz");
      assertThat(send("POST", "SYN/sync", "{\"sync\":\"seg\"}".getBytes()).statusCode())
          .isEqualTo(200);
      assertThat(send("POST", "SIZES/sync", "{\"sync\":\"syn\"}".getBytes()).statusCode())
          .isEqualTo(200);
      byte[] element = "[{\"Pos\":[1,2,3],\"Kind\":\"Gap\"}]".getBytes();
      assertThat(send("POST", "SYN/elements", element).statusCode()).isEqualTo(200);
      instance("neurons", "neuronjson");
      instance("meshes", "tarsupervoxels\",\"Extension\":\"drc");
      assertThat(send("POST", "MESHES/sync", "{\"sync\":\"seg\"}".getBytes()).statusCode())
          .isEqualTo(200);
      byte[] voxels = new byte[8 * 64 * 64 * 64];
      for (int i = 0; i < voxels.length; i += 8) {
        voxels[i] = (byte) (i / 8 % 64 / 32 + 1);
      }
      assertThat(send("POST", "SEG/raw/0_1_2/64_64_64/0_0_0", voxels).statusCode()).isEqualTo(200);
      byte[] before = digest();
      List<Hostile> requests = HostileVolumeRequests.all();
      assertThat(requests).hasSizeGreaterThan(100);
      SoftAssertions softly = new SoftAssertions();
      for (Hostile hostile : requests) {
        HttpResponse<byte[]> answer = send(hostile.method(), hostile.path(), hostile.body());
        softly.assertThat(answer.statusCode()).as(hostile.toString()).isBetween(400, 499);
      }
      softly.assertThat(digest()).isEqualTo(before);
      softly.assertAll();
    }
  }

  private void instance(String name, String type) throws Exception {
    String body = "{\"typename\":\"" + type + "\",\"dataname\":\"" + name + "\"}";
    assertThat(send("POST", "REPO/instance", body.getBytes()).statusCode()).isEqualTo(200);
  }

  /** All that is in the volume. */
  private byte[] digest() throws Exception {
    StringBuilder all = new StringBuilder();
    for (String path :
        List.of(
            "SEG/raw/0_1_2/128_64_64/0_0_0",
            "SEG/raw/0_1_2/128_64_64/0_0_0?supervoxels=true",
            "SEG/listlabels?sizes=true",
            "SEG/mappings",
            "SEG/mutations",
            "SEG/maxlabel",
            "KV/keys",
            "ROI/roi",
            "GRAY/raw/0_1_2/64_64_64/0_0_0",
            "GRAY/info",
            "SYN/all-elements",
            "SYN/info",
            "SYN/label/1",
            "SIZES/top/9/AllSyn",
            "NEURONS/all",
            "MESHES/missing/1",
            "REPO/log")) {
      HttpResponse<byte[]> answer = send("GET", path, new byte[0]);
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      all.append(path).append(Arrays.hashCode(answer.body())).append('\n');
    }
    return all.toString().getBytes();
  }

  private HttpResponse<byte[]> send(String method, String path, byte[] body) throws Exception {
    String whole =
        path.replace("SEG", "/api/node/" + root + "/seg")
            .replace("GRAY", "/api/node/" + root + "/gray")
            .replace("KV", "/api/node/" + root + "/kv")
            .replace("SYN", "/api/node/" + root + "/syn")
            .replace("SIZES", "/api/node/" + root + "/synsz")
            .replace("NEURONS", "/api/node/" + root + "/neurons")
            .replace("MESHES", "/api/node/" + root + "/meshes")
            .replace("ROI", "/api/node/" + root + "/region")
            .replace("NODE", "/api/node/" + root)
            .replace("REPO", "/api/repo/" + root);
    return client.send(
        HttpRequest.newBuilder(URI.create(server + whole))
            .timeout(PATIENCE)
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }
}
