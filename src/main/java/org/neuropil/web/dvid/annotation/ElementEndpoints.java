package org.neuropil.web.dvid.annotation;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.neuropil.volume.Volumes;
import org.neuropil.volume.annotation.Annotation;
import org.neuropil.volume.annotation.AnnotationReads;
import org.neuropil.volume.annotation.Element;
import org.neuropil.volume.labelmap.LabelmapSettings;
import org.neuropil.volume.roi.Region;
import org.neuropil.volume.version.DataInstance;
import org.neuropil.volume.version.VersionNode;
import org.neuropil.web.dvid.DataType.Call;
import org.neuropil.web.dvid.DvidException;
import org.neuropil.web.dvid.Geometry;
import org.neuropil.web.dvid.annotation.ElementJson.Relations;
import tools.jackson.core.JsonGenerator;

/** Asking for elements: by box, block, region, tag and body. */
final class ElementEndpoints {
  private final AnnotationReads reads;
  private final Volumes volumes;

  ElementEndpoints(Annotation annotation, Volumes volumes) {
    this.reads = annotation.reads();
    this.volumes = volumes;
  }

  /** Hands over elements one by one. */
  @FunctionalInterface
  private interface Found {
    void to(Consumer<Element> consumer);
  }

  boolean answer(String keyword, Call call) throws IOException {
    if (!call.request().isGet()) {
      return false;
    }
    switch (keyword) {
      case "elements" -> {
        Box box = Box.of(call);
        array(call, Relations.PLAIN, true, to -> reads.in(call.version(), box.from, box.size, to));
      }
      case "blocks" -> {
        int[] block = blockSize(call.instance());
        Box box = Box.of(call).wholeBlocks(block);
        byBlock(call, block, to -> reads.in(call.version(), box.from, box.size, to));
      }
      case "all-elements" ->
          byBlock(call, blockSize(call.instance()), to -> reads.all(call.version(), to));
      case "label" -> {
        long body = call.label(0);
        array(call, relations(call), false, to -> reads.ofBody(call.version(), body, to));
      }
      case "tag" -> {
        String tag = call.argument(0, "a tag");
        array(call, relations(call), false, to -> reads.tagged(call.version(), tag, to));
      }
      case "roi" -> region(call);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** A box of voxels. */
  private record Box(long[] from, long[] size) {
    static Box of(Call call) {
      int[] size = Geometry.size(call.argument(0, "a size"), 3);
      int[] from = Geometry.point(call.argument(1, "an offset"));
      return new Box(
          Arrays.stream(from).asLongStream().toArray(),
          Arrays.stream(size).asLongStream().toArray());
    }

    Box wholeBlocks(int[] block) {
      long[] first = new long[3];
      long[] whole = new long[3];
      for (int i = 0; i < 3; i++) {
        first[i] = Math.floorDiv(from[i], block[i]) * (long) block[i];
        long end = (Math.floorDiv(from[i] + size[i] - 1, block[i]) + 1) * (long) block[i];
        whole[i] = end - first[i];
      }
      return new Box(first, whole);
    }
  }

  private static Relations relations(Call call) {
    return switch (call.request().parameter("relationships").orElse("")) {
      case "true" -> Relations.PLAIN;
      case "verbose" -> Relations.VERBOSE;
      default -> Relations.NONE;
    };
  }

  private ElementJson elementJson(JsonGenerator json, Call call, Relations relations) {
    return new ElementJson(json, relations, point -> reads.at(call.version(), point));
  }

  /** An array; DVID says null instead of an empty one at some endpoints. */
  private void array(Call call, Relations relations, boolean nullWhenEmpty, Found found)
      throws IOException {
    call.answer()
        .streamJson(
            "application/json",
            json -> {
              ElementJson elements = elementJson(json, call, relations);
              boolean[] begun = {!nullWhenEmpty};
              if (begun[0]) {
                json.writeStartArray();
              }
              found.to(
                  element -> {
                    if (!begun[0]) {
                      json.writeStartArray();
                      begun[0] = true;
                    }
                    elements.write(element);
                  });
              if (begun[0]) {
                json.writeEndArray();
              } else {
                json.writeNull();
              }
            });
  }

  private void byBlock(Call call, int[] block, Found found) throws IOException {
    call.answer()
        .streamJson(
            "application/json",
            json -> {
              ElementBlocks blocks =
                  new ElementBlocks(json, elementJson(json, call, Relations.PLAIN), block);
              found.to(blocks::add);
              blocks.end();
            });
  }

  private void region(Call call) throws IOException {
    String[] named = call.argument(0, "a ROI").split(",", 2);
    VersionNode version =
        named.length == 2 ? volumes.repos().find(named[1].trim()) : call.version();
    DataInstance instance = volumes.repos().instance(version, named[0]);
    if (!instance.type().equals("roi")) {
      throw DvidException.badRequest("roi: " + named[0] + " is a " + instance.type());
    }
    int[] block = blockSize(call.instance());
    int[] regionBlock = size("BlockSize", instance.setting("BlockSize").orElse("32,32,32"));
    if (!Arrays.equals(block, regionBlock)) {
      throw DvidException.badRequest(
          "/roi endpoint currently requires ROI \""
              + named[0]
              + "\" to have same block size as annotation \""
              + call.instance().name()
              + "\" (expected: "
              + Arrays.toString(block)
              + ")");
    }
    Region region = volumes.rois().get(instance, version);
    array(call, Relations.PLAIN, false, to -> reads.in(call.version(), region, block, to));
  }

  /** Of the instance's own setting, or of the labelmap that it follows, or 64. */
  int[] blockSize(DataInstance instance) {
    Optional<int[]> own = ownBlockSize(instance);
    if (own.isPresent()) {
      return own.get();
    }
    return reads
        .labelmap()
        .map(
            labelmap -> {
              LabelmapSettings settings = labelmap.settings();
              return new int[] {settings.nx(), settings.ny(), settings.nz()};
            })
        .orElseGet(() -> new int[] {64, 64, 64});
  }

  static Optional<int[]> ownBlockSize(DataInstance instance) {
    return instance.setting("BlockSize").map(text -> size("BlockSize", text));
  }

  private static int[] size(String name, String text) {
    int[] size = Geometry.numbers(text.replace(" ", "").replace(',', '_'), 3, name);
    if (Arrays.stream(size).anyMatch(side -> side < 1 || side > 1 << 16)) {
      throw DvidException.badRequest(
          name + ": " + text + " (expected: three numbers from 1 to 65536, as 64,64,64)");
    }
    return size;
  }
}
