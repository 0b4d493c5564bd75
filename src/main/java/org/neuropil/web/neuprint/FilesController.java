package org.neuropil.web.neuprint;

import java.io.IOException;
import java.io.InputStream;
import org.neuropil.connectome.dataset.Dataset;
import org.neuropil.connectome.dataset.DatasetFiles;
import org.neuropil.format.swc.SwcSkeleton;
import org.neuropil.web.security.Right;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.core.JsonGenerator;

/** Skeletons of bodies and meshes of regions, as files. All that is wrong is a 400. */
@NeuprintController
class FilesController {
  private static final String SKELETON = "/skeletons/skeleton/{dataset}/{id}";
  private static final String MESH = "/roimeshes/mesh/{dataset}/{roi}";

  /** Keeps what was sent. */
  @FunctionalInterface
  interface Keeper {
    /**
     * @throws IllegalArgumentException when it is too long
     */
    void keep(InputStream content) throws IOException;
  }

  @GetMapping(SKELETON)
  void skeleton(@PathVariable String dataset, @PathVariable String id, NeuprintExchange x)
      throws IOException {
    byte[] swc =
        files(dataset, Right.READ, x)
            .skeleton(bodyId(id))
            .orElseThrow(() -> NeuprintException.badRequest("Key not found"));
    if (x.parameter("format").equals("swc")) {
      x.bytes("text/plain", swc);
      return;
    }
    SwcSkeleton skeleton = SkeletonJson.read(swc);
    x.json((JsonGenerator json) -> SkeletonJson.write(json, skeleton));
  }

  @PostMapping(SKELETON)
  void putSkeleton(@PathVariable String dataset, @PathVariable String id, NeuprintExchange x)
      throws IOException {
    DatasetFiles files = files(dataset, Right.ADMIN, x);
    long bodyId = bodyId(id);
    keep(x, content -> files.putSkeleton(bodyId, content));
  }

  @GetMapping(MESH)
  void mesh(@PathVariable String dataset, @PathVariable String roi, NeuprintExchange x)
      throws IOException {
    x.bytes(
        "text/plain",
        files(dataset, Right.READ, x)
            .mesh(roi)
            .orElseThrow(() -> NeuprintException.badRequest("Key not found")));
  }

  @PostMapping(MESH)
  void putMesh(@PathVariable String dataset, @PathVariable String roi, NeuprintExchange x)
      throws IOException {
    DatasetFiles files = files(dataset, Right.ADMIN, x);
    keep(x, content -> files.putMesh(roi, content));
  }

  /** Keeps the request's body as it is, and answers with an empty text once it is safe. */
  static void keep(NeuprintExchange x, Keeper keeper) throws IOException {
    try {
      keeper.keep(x.content());
    } catch (IllegalArgumentException e) {
      throw NeuprintException.of(413, String.valueOf(e.getMessage()));
    }
    x.text("");
  }

  private static DatasetFiles files(String name, Right right, NeuprintExchange x)
      throws IOException {
    return new DatasetFiles(dataset(name, right, x).files());
  }

  private static Dataset dataset(String name, Right right, NeuprintExchange x) throws IOException {
    try {
      return x.namedDataset(name, right);
    } catch (NeuprintException e) {
      throw e.status() == 404
          ? NeuprintException.badRequest("no store found supporting the datatype and dataset")
          : e;
    }
  }

  static long bodyId(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw NeuprintException.badRequest("body id should be an integer");
    }
  }
}
