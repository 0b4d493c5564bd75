package org.neuropil.volume.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.neuropil.format.sharding.CompressedMorton;
import org.neuropil.format.sharding.ShardingException;
import org.neuropil.format.sharding.ShardingSpec;
import org.neuropil.volume.objects.ObjectException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The {@code info} of a precomputed segmentation, checked. */
record PrecomputedInfo(VoxelType type, List<Scale> scales) {
  static final String TYPE = "neuroglancer_multiscale_volume";
  private static final String COMPRESSED = "compressed_segmentation";
  private static final long MOST_CHUNK_VOXELS = 1 << 26;
  private static final int MOST_BLOCK_VOXELS = 1 << 20;

  /** Voxels of a block of compressed segmentation. */
  record Block(int x, int y, int z) {}

  /**
   * How a scale is stored.
   *
   * @param block absent when voxels are stored raw
   */
  record Scale(SourceScale form, Optional<Block> block, Optional<ShardingSpec> sharding) {
    /** Chunks along each side. */
    CompressedMorton grid() {
      SourceBox bounds = form.bounds();
      return new CompressedMorton(
          ceil(bounds.sizeX(), form.chunkX()),
          ceil(bounds.sizeY(), form.chunkY()),
          ceil(bounds.sizeZ(), form.chunkZ()));
    }

    private static long ceil(int size, int chunk) {
      return ((long) size + chunk - 1) / chunk;
    }
  }

  /**
   * Reads it.
   *
   * @param object how messages call it
   */
  static PrecomputedInfo parse(String object, byte[] bytes) throws ObjectException {
    InfoFields fields = new InfoFields(object);
    JsonNode json;
    try {
      json = JsonMapper.shared().readTree(bytes);
    } catch (JacksonException e) {
      throw new ObjectException(object, "no JSON: " + e.getOriginalMessage(), e);
    }
    if (!json.isObject()) {
      throw new ObjectException(object, "no JSON object");
    }
    if (json.has("@type")) {
      fields.text(json, "", "@type", TYPE);
    }
    fields.text(json, "", "type", "segmentation");
    VoxelType type =
        VoxelType.named(fields.text(json, "", "data_type", "uint8", "uint16", "uint32", "uint64"))
            .orElseThrow();
    JsonNode channels = json.path("num_channels");
    if (!channels.isIntegralNumber() || channels.asLong(0) != 1) {
      throw fields.wrong("num_channels", channels, "1");
    }
    List<Scale> scales = new ArrayList<>();
    for (JsonNode scale : fields.list(json, "", "scales")) {
      scales.add(scale(fields, "scales[" + scales.size() + "].", scale, type));
    }
    return new PrecomputedInfo(type, List.copyOf(scales));
  }

  private static Scale scale(InfoFields fields, String prefix, JsonNode json, VoxelType type)
      throws ObjectException {
    int[] size = fields.ints(json.path("size"), prefix + "size", 1);
    int[] offset =
        json.has("voxel_offset")
            ? fields.ints(json.path("voxel_offset"), prefix + "voxel_offset", Integer.MIN_VALUE)
            : new int[3];
    for (int axis = 0; axis < 3; axis++) {
      if ((long) offset[axis] + size[axis] > Integer.MAX_VALUE) {
        throw fields.wrong(
            prefix + "voxel_offset", json.path("voxel_offset"), "with the size, below 2^31");
      }
    }
    double[] nm = fields.resolution(json.path("resolution"), prefix + "resolution");
    JsonNode chunks = fields.list(json, prefix, "chunk_sizes").get(0);
    int[] chunk = fields.ints(chunks, prefix + "chunk_sizes[0]", 1);
    double voxels = 1;
    for (int axis = 0; axis < 3; axis++) {
      voxels *= Math.min(chunk[axis], size[axis]);
    }
    if (voxels > MOST_CHUNK_VOXELS) {
      throw fields.wrong(
          prefix + "chunk_sizes[0]", chunks, "chunks of up to " + MOST_CHUNK_VOXELS + " voxels");
    }
    SourceBox bounds =
        new SourceBox(
            offset[0],
            offset[1],
            offset[2],
            offset[0] + size[0],
            offset[1] + size[1],
            offset[2] + size[2]);
    SourceScale form =
        new SourceScale(
            fields.text(json, prefix, "key"),
            bounds,
            new SourceScale.Resolution(nm[0], nm[1], nm[2]),
            chunk[0],
            chunk[1],
            chunk[2]);
    Scale scale =
        new Scale(form, block(fields, prefix, json, type), sharding(fields, prefix, json));
    try {
      scale.grid();
    } catch (ShardingException e) {
      throw fields.wrong(prefix + "chunk_sizes[0]", e);
    }
    return scale;
  }

  private static Optional<Block> block(
      InfoFields fields, String prefix, JsonNode json, VoxelType type) throws ObjectException {
    String encoding = fields.text(json, prefix, "encoding", "raw", COMPRESSED);
    if (encoding.equals("raw")) {
      return Optional.empty();
    }
    if (type.bytes() < 4) {
      throw fields.wrong(
          prefix + "encoding", json.path("encoding"), "raw, for labels of fewer than 32 bits");
    }
    String name = COMPRESSED + "_block_size";
    int[] block = fields.ints(json.path(name), prefix + name, 1);
    if ((double) block[0] * block[1] * block[2] > MOST_BLOCK_VOXELS) {
      throw fields.wrong(
          prefix + name, json.path(name), "blocks of up to " + MOST_BLOCK_VOXELS + " voxels");
    }
    return Optional.of(new Block(block[0], block[1], block[2]));
  }

  private static Optional<ShardingSpec> sharding(InfoFields fields, String prefix, JsonNode json)
      throws ObjectException {
    JsonNode sharding = json.path("sharding");
    if (sharding.isMissingNode() || sharding.isNull()) {
      return Optional.empty();
    }
    try {
      return Optional.of(ShardingSpec.parse(sharding));
    } catch (ShardingException e) {
      throw fields.wrong(prefix.substring(0, prefix.length() - 1), e);
    }
  }
}
