package org.neuropil.format.ngmesh;

/**
 * A surface of triangles.
 *
 * @param positions x, y, z of each vertex, one after the other; the unit is the owner's to know
 * @param triangles three vertex numbers, from 0, a triangle
 */
public record TriangleMesh(float[] positions, int[] triangles) {
  /**
   * @throws IllegalArgumentException when a length is not a multiple of 3, or a triangle names a
   *     vertex that is not there
   */
  public TriangleMesh {
    if (positions.length % 3 != 0 || triangles.length % 3 != 0) {
      throw new IllegalArgumentException(
          "lengths: "
              + positions.length
              + " and "
              + triangles.length
              + " (expected: multiples of 3)");
    }
    int vertices = positions.length / 3;
    for (int vertex : triangles) {
      if (vertex < 0 || vertex >= vertices) {
        throw new IllegalArgumentException(
            "vertex: "
                + Integer.toUnsignedString(vertex)
                + " (expected: 0 to "
                + (vertices - 1)
                + ")");
      }
    }
  }

  public int vertexCount() {
    return positions.length / 3;
  }

  /** The same surface with x, y and z multiplied by these, for example by voxel sizes. */
  public TriangleMesh scaled(float[] xyz) {
    float[] scaled = new float[positions.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = positions[i] * xyz[i % 3];
    }
    return new TriangleMesh(scaled, triangles);
  }
}
