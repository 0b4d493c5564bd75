package org.neuropil.web.neuprint;

import java.io.IOException;
import java.util.Optional;
import org.neuropil.connectome.dataset.Dataset;
import org.neuropil.connectome.dataset.DatasetFiles;
import org.neuropil.connectome.dataset.DatasetId;
import org.neuropil.connectome.dataset.DatasetStatus;
import org.neuropil.connectome.dataset.Datasets;
import org.neuropil.connectome.dataset.KeyValues;
import org.neuropil.web.security.Right;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Bytes by key. An instance is called after its dataset, {@code NAME:VERSION_KIND}: {@code
 * ..._skeletons} has skeletons by {@code BODYID_swc} and {@code ..._roimeshes} meshes by region,
 * any other kind is what administrators have put there.
 */
@NeuprintController
class KeyValueController {
  private static final String PATH = "/raw/keyvalue/key/{instance}/{key}";
  private static final String SKELETONS = "skeletons";
  private static final String MESHES = "roimeshes";
  private static final String SWC = "_swc";

  private final Datasets datasets;
  private final KeyValues values;

  KeyValueController(Datasets datasets, KeyValues values) {
    this.datasets = datasets;
    this.values = values;
  }

  private record Instance(DatasetId dataset, String kind) {}

  @GetMapping(PATH)
  void get(@PathVariable String instance, @PathVariable String key, NeuprintExchange x)
      throws IOException {
    Instance named = instance(instance);
    Dataset dataset = x.namedDataset(named.dataset().toString(), Right.READ);
    byte[] value =
        value(named, dataset, key).orElseThrow(() -> NeuprintException.badRequest("Key not found"));
    x.bytes("application/octet-stream", value);
  }

  private Optional<byte[]> value(Instance named, Dataset dataset, String key) throws IOException {
    DatasetFiles files = new DatasetFiles(dataset.files());
    if (named.kind().equals(SKELETONS)) {
      return key.endsWith(SWC) ? files.skeleton(bodyId(key)) : Optional.empty();
    }
    if (named.kind().equals(MESHES)) {
      return files.mesh(key);
    }
    if (!values.has(dataset.id(), named.kind())) {
      throw notFound();
    }
    return values.get(dataset.id(), named.kind(), key);
  }

  @PostMapping(PATH)
  void put(@PathVariable String instance, @PathVariable String key, NeuprintExchange x)
      throws IOException {
    Instance named = instance(instance);
    Dataset dataset = x.namedDataset(named.dataset().toString(), Right.ADMIN);
    DatasetFiles files = new DatasetFiles(dataset.files());
    if (named.kind().equals(SKELETONS)) {
      long bodyId = bodyId(key);
      FilesController.keep(x, content -> files.putSkeleton(bodyId, content));
    } else if (named.kind().equals(MESHES)) {
      FilesController.keep(x, content -> files.putMesh(key, content));
    } else {
      FilesController.keep(x, content -> values.put(dataset.id(), named.kind(), key, content));
    }
  }

  private static long bodyId(String key) {
    return FilesController.bodyId(
        key.endsWith(SWC) ? key.substring(0, key.length() - SWC.length()) : "");
  }

  /** A kind starts after the name of the dataset; that name may have the separator, too. */
  private Instance instance(String text) {
    for (DatasetStatus status : datasets.list()) {
      String prefix = status.id() + "_";
      if (text.regionMatches(true, 0, prefix, 0, prefix.length())
          && KeyValues.isKind(text.substring(prefix.length()))) {
        return new Instance(status.id(), text.substring(prefix.length()));
      }
    }
    throw notFound();
  }

  private static NeuprintException notFound() {
    return NeuprintException.badRequest("provided instance not found");
  }
}
