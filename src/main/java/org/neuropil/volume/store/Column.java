package org.neuropil.volume.store;

import java.nio.charset.StandardCharsets;

/** The parts of the store; each has its own keys. Names are part of the format on disk. */
public enum Column {
  /** Repos with their versions and instances. */
  META("meta", false),
  /** Label blocks: instance, scale, position, version. */
  BLOCKS("blocks", true),
  /** The supervoxels of a body and their sizes: instance, body, version. */
  BODIES("bodies", false),
  /** In which blocks a supervoxel lies: instance, supervoxel, group of blocks, version. */
  SUPERVOXELS("supervoxels", false),
  /** The body of a supervoxel: instance, supervoxel, version. */
  MAPPING("mapping", false),
  /** The mappings that the mapping file does not hold yet: instance, order, supervoxel, version. */
  RECENT("recent", false),
  /** What was done: instance, version, mutation id, and a number if it has no id of its own. */
  LOG("log", false),
  /** Where in the log a mutation is: instance, mutation id. */
  MUTATIONS("mutations", false),
  /** Keys and values, regions: instance, key, version. */
  VALUES("values", true),
  /** Which blocks are in objects elsewhere: instance, scale, run, first key of a pack. */
  ARCHIVE("archive", false),
  /** Blocks of images: instance, Morton number, version. */
  VOXELS("voxels", true),
  /** Annotations: instance, a letter, what it is found by, version. */
  ELEMENTS("elements", false),
  /** How long the files of supervoxels are: instance, supervoxel. */
  FILES("files", false),
  /** What is said of bodies: instance, body, version. */
  NEURON_JSON("neuronjson", false);

  private final String title;
  private final boolean large;

  Column(String title, boolean large) {
    this.title = title;
    this.large = large;
  }

  byte[] title() {
    return title.getBytes(StandardCharsets.US_ASCII);
  }

  /** Whether its values are long, so that they are better kept apart from their keys. */
  boolean large() {
    return large;
  }
}
