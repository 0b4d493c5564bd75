package org.neuropil.connectome.dataset;

/** The type of a body's property, by the names of the export's column types. */
public enum PropertyType {
  STRING,
  /** {@code int} and {@code long} alike: 64 bits, signed. */
  INTEGER,
  FLOAT,
  BOOLEAN,
  /** Three-dimensional Cartesian, x, y, z in voxels. */
  POINT,
  STRING_LIST,
  INTEGER_LIST,
  FLOAT_LIST,
  BOOLEAN_LIST
}
