package org.neuropil.volume.source;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The segmentations of src/test/resources/precomputed. */
final class GoldenVolumes {
  private GoldenVolumes() {}

  static Path folder(String name) {
    if (name.equals("cortex")) {
      return Path.of("import/cortex");
    }
    try {
      return Path.of(GoldenVolumes.class.getResource("/precomputed/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All voxels of a scale, x fastest. */
  static long[] voxels(String name) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(folder(name + ".u64.gz")))) {
      byte[] bytes = in.readAllBytes();
      long[] voxels = new long[bytes.length / 8];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(voxels);
      return voxels;
    }
  }

  /** What a read of a box must give. */
  static long[] cut(long[] all, SourceBox bounds, SourceBox box) {
    long[] out = new long[box.voxels()];
    int to = 0;
    for (int z = box.z0(); z < box.z1(); z++) {
      for (int y = box.y0(); y < box.y1(); y++) {
        for (int x = box.x0(); x < box.x1(); x++, to++) {
          if (x >= bounds.x0()
              && x < bounds.x1()
              && y >= bounds.y0()
              && y < bounds.y1()
              && z >= bounds.z0()
              && z < bounds.z1()) {
            out[to] =
                all[
                    ((z - bounds.z0()) * bounds.sizeY() + y - bounds.y0()) * bounds.sizeX()
                        + x
                        - bounds.x0()];
          }
        }
      }
    }
    return out;
  }
}
