package org.neuropil.connectome.adjacency;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;

/**
 * The table of contents at the end of a snapshot file, kept as JSON.
 *
 * @param rois names of regions, ascending
 */
record SnapshotHeader(
    SnapshotStamp stamp,
    int bodies,
    int neurons,
    int edges,
    List<String> rois,
    List<RoiForm> connectionForms,
    SortedSet<String> otherProperties,
    List<Property> properties,
    List<Section> sections) {

  SnapshotHeader {
    rois = List.copyOf(rois);
    connectionForms = List.copyOf(connectionForms);
    otherProperties = Collections.unmodifiableSortedSet(otherProperties);
    properties = List.copyOf(properties);
    sections = List.copyOf(sections);
    Objects.requireNonNull(stamp);
  }

  /** First bytes of a file: {@code NPADJAC} and a zero. */
  static final long MAGIC = 0x0043_414A_4441_504EL;

  static final int VERSION = 1;

  /**
   * Bytes before the first section, little-endian: magic (8), version (4), CRC-32C of the table of
   * contents (4), its offset (8) and length (8), length of the file (8), zeros (20), CRC-32C of the
   * bytes before (4).
   */
  static final int LENGTH = 64;

  /** Sections begin at multiples of this. */
  static final int ALIGNMENT = 64;

  /**
   * A property column.
   *
   * @param forms of a roiInfo column, empty for others
   */
  record Property(String name, Kind kind, List<RoiForm> forms) {
    Property {
      Objects.requireNonNull(name);
      Objects.requireNonNull(kind);
      forms = List.copyOf(forms);
    }
  }

  /** What a property column's sections are. */
  enum Kind {
    /** codes (int a body), offsets (int, one more than texts), bytes (UTF-8). */
    TEXT,
    /** values (long a body), present (bits). */
    WHOLE,
    /** values (double a body), present (bits). */
    REAL,
    /** present (bits), set (bits). */
    FLAG,
    /** codes (int a body), offsets, bytes (see {@link RoiInfos}). */
    ROIS,
    /** codes (int a body), offsets, bytes (see {@link ValueCodec}). */
    ANY
  }

  /**
   * A piece of the file.
   *
   * @param offset from the file's start, bytes
   * @param length bytes
   * @param crc32c of its bytes
   */
  record Section(String name, long offset, long length, int crc32c) {
    Section {
      Objects.requireNonNull(name);
    }
  }
}
