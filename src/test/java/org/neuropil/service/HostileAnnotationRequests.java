package org.neuropil.service;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.neuropil.service.HostileVolumeRequests.Hostile;

/**
 * The same to what belongs to bodies: {@code NEURONS} a neuronjson, {@code MESHES} a
 * tarsupervoxels.
 */
final class HostileAnnotationRequests {
  private final List<Hostile> all = new ArrayList<>();

  List<Hostile> all() {
    annotations();
    files();
    return all;
  }

  private void get(String path) {
    get(path, "");
  }

  private void get(String path, String body) {
    all.add(new Hostile("GET", path, body.getBytes(StandardCharsets.UTF_8)));
  }

  private void post(String path, String body) {
    post(path, body.getBytes(StandardCharsets.UTF_8));
  }

  private void post(String path, byte[] body) {
    all.add(new Hostile("POST", path, body));
  }

  private void annotations() {
    for (String body :
        List.of(
            "",
            "[]",
            "{\"bodyid\":2}",
            "{\"bodyid\":1,\"a\":1e999999999}",
            "{\"bodyid\":1,\"a\":" + "[".repeat(5000) + "}",
            "{\"bodyid\":1,\"a\":\"" + "x".repeat(2 << 20) + "\"}",
            "{\"bodyid\":1,\"" + "n".repeat(2000) + "\":1}")) {
      post("NEURONS/key/1?u=eve", body);
    }
    post("NEURONS/key/1", "{\"bodyid\":1}");
    post("NEURONS/key/18446744073709551616?u=eve", "{\"bodyid\":1}");
    post("NEURONS/keyvalues?u=eve", new byte[] {0x0A, 0x7F});
    for (String query :
        List.of(
            "",
            "7",
            "{\"a\":\"re/(\"}",
            "{\"a\":\"re/(((a{1000}){1000}){1000}){1000}\"}",
            "{\"a\":\"exists/maybe\"}",
            "[" + "{\"a\":1},".repeat(100_000) + "{}]")) {
      get("NEURONS/query", query);
    }
    for (String schema :
        List.of(
            "",
            "[]",
            "{\"$ref\":\"#\"}",
            "{\"$ref\":\"http://127.0.0.1:1/a\"}",
            "{\"$schema\":\"file:///etc/passwd\"}",
            "{\"properties\":{\"a\":{\"pattern\":\"(\"}}}",
            "{\"$defs\":{\"a\":{\"items\":{\"$ref\":\"#/$defs/a\"}}},\"$ref\":\"#/$defs/a\"}")) {
      post("NEURONS/json_schema", schema);
    }
    get("NEURONS/keyrange/1");
    get("NEURONS/keyrangevalues/1x/2");
    get("NEURONS/keyvalues?json=true", "[1.5]");
    get("NEURONS/nosuch");
  }

  private void files() {
    post("MESHES/load", "7.drc is no tar".repeat(100));
    byte[] endless = new byte[512];
    Arrays.fill(endless, (byte) 'x');
    post("MESHES/load", endless);
    post("MESHES/supervoxel/0", "x");
    post("MESHES/supervoxel/-1", "x");
    get("MESHES/supervoxel/1");
    get("MESHES/tarfile/0");
    get("MESHES/tarfile/99");
    get("MESHES/missing/99");
    get("MESHES/exists", "{}");
    get("MESHES/exists", "[-1]");
  }
}
