package org.neuropil.volume.neuronjson;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.volume.Volumes;
import org.neuropil.volume.neuronjson.NeuronJson.Posted;
import org.neuropil.volume.store.VolumeStoreSettings;
import org.neuropil.volume.version.DataInstance;
import org.neuropil.volume.version.VersionNode;

class ConcurrentAnnotationsTest {
  private static final int THREADS = 4;
  private static final int EACH = 25;

  @TempDir Path folder;

  @Test
  void noFieldIsLostWhenManyAnnotateTheSameBodies() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (Volumes volumes =
        Volumes.open(
            folder, new VolumeStoreSettings(8 << 20, 4 << 20, 1 << 20), Clock.systemUTC())) {
      VersionNode root = volumes.repos().root(volumes.repos().create("a", "", Optional.empty()));
      DataInstance neurons = volumes.repos().add(root, "n", "neuronjson", Map.of(), made -> {});
      List<Future<?>> done = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        String name = "t" + thread;
        done.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < EACH; i++) {
                    // Both bodies in one request: locks are taken in their order, not in this one.
                    List<Posted> posted = List.of(posted(1, name + i), posted(2, name + i));
                    volumes
                        .neuronJson()
                        .put(neurons, root, posted, new FieldMerge(name, Set.of(), false));
                  }
                }));
      }
      for (Future<?> one : done) {
        one.get();
      }
      for (long body : new long[] {1, 2}) {
        Map<String, byte[]> fields =
            volumes.neuronJson().get(neurons, root, body).orElseThrow().fields();
        assertThat(fields).hasSize(1 + 3 * THREADS * EACH);
        assertThat(new String(fields.get("t3" + (EACH - 1) + "_user"), StandardCharsets.UTF_8))
            .isEqualTo("\"t3\"");
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Posted posted(long body, String field) {
    String json = "{\"bodyid\":" + body + ",\"" + field + "\":true}";
    return new Posted(body, json.getBytes(StandardCharsets.UTF_8));
  }
}
