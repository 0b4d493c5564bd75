package org.neuropil.format.ngmesh;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A fragment of Neuroglancer's legacy, single-resolution mesh format, little-endian throughout:
 *
 * <pre>
 * fragment  := n:uint32  position{n}  triangle*      to the end of the bytes
 * position  := x:float32 y:float32 z:float32         nanometres
 * triangle  := a:uint32 b:uint32 c:uint32            vertex numbers, each below n
 * </pre>
 *
 * One vertex at (1, 2, 3) and no triangle:
 *
 * <pre>
 * 01 00 00 00  00 00 80 3f  00 00 00 40  00 00 40 40
 * </pre>
 *
 * <p>Source: Neuroglancer's documentation of the precomputed mesh format, section "Legacy
 * single-resolution format".
 */
public final class NgMesh {
  private NgMesh() {}

  /** The fragment's bytes; inverse of {@link #read}. */
  public static byte[] write(TriangleMesh mesh) {
    long size = 4L + 4L * mesh.positions().length + 4L * mesh.triangles().length;
    if (size > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException("mesh: " + size + " bytes (expected: below 2 GB)");
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(mesh.vertexCount());
    for (float coordinate : mesh.positions()) {
      bytes.putFloat(coordinate);
    }
    for (int vertex : mesh.triangles()) {
      bytes.putInt(vertex);
    }
    return bytes.array();
  }

  /**
   * Reads a fragment.
   *
   * @throws IllegalArgumentException when the bytes end early, do not end with a whole triangle, or
   *     a triangle names a vertex that is not there; says at which byte
   */
  public static TriangleMesh read(byte[] fragment) {
    ByteBuffer bytes = ByteBuffer.wrap(fragment).order(ByteOrder.LITTLE_ENDIAN);
    if (fragment.length < 4) {
      throw new IllegalArgumentException(
          "byte 0: " + fragment.length + " bytes (expected: a vertex count of 4 bytes)");
    }
    long vertices = Integer.toUnsignedLong(bytes.getInt());
    if (vertices * 12 > bytes.remaining()) {
      throw new IllegalArgumentException(
          "byte 4: "
              + bytes.remaining()
              + " bytes (expected: "
              + vertices
              + " vertices of 12 bytes)");
    }
    float[] positions = new float[(int) vertices * 3];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = bytes.getFloat();
    }
    if (bytes.remaining() % 12 != 0) {
      throw new IllegalArgumentException(
          "byte "
              + bytes.position()
              + ": "
              + bytes.remaining()
              + " bytes (expected: triangles of 12 bytes)");
    }
    int[] triangles = new int[bytes.remaining() / 4];
    for (int i = 0; i < triangles.length; i++) {
      int at = bytes.position();
      triangles[i] = bytes.getInt();
      if (Integer.toUnsignedLong(triangles[i]) >= vertices) {
        throw new IllegalArgumentException(
            "byte "
                + at
                + ": vertex "
                + Integer.toUnsignedString(triangles[i])
                + " (expected: below "
                + vertices
                + ")");
      }
    }
    return new TriangleMesh(positions, triangles);
  }
}
