package org.neuropil.format.ngmesh;

import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.nio.charset.StandardCharsets;

/**
 * The surface in a Wavefront OBJ text: lines {@code v x y z} and {@code f a b c ...}, whose vertex
 * numbers count from 1, or back from the last vertex when negative, and may be followed by {@code
 * /texture/normal}. Faces of more than three vertices become fans of triangles. Every other kind of
 * line is passed over.
 */
public final class ObjMesh {
  private final FloatArrayList positions = new FloatArrayList();
  private final IntArrayList triangles = new IntArrayList();

  private ObjMesh() {}

  /**
   * Reads a surface.
   *
   * @throws IllegalArgumentException naming the line that is not OBJ
   */
  public static TriangleMesh read(byte[] obj) {
    ObjMesh mesh = new ObjMesh();
    String text = new String(obj, StandardCharsets.UTF_8);
    int line = 0;
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      line++;
      try {
        mesh.line(text.substring(start, end).strip());
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("line " + line + ": " + e.getMessage(), e);
      }
      start = end + 1;
    }
    return new TriangleMesh(mesh.positions.toFloatArray(), mesh.triangles.toIntArray());
  }

  private void line(String line) {
    if (line.startsWith("v ") || line.startsWith("v\t")) {
      String[] fields = line.split("\\s+");
      if (fields.length < 4) {
        throw new IllegalArgumentException("'" + line + "' (expected: v x y z)");
      }
      for (int axis = 1; axis <= 3; axis++) {
        float coordinate = Float.parseFloat(fields[axis]);
        if (!Float.isFinite(coordinate)) {
          throw new IllegalArgumentException("'" + line + "' (expected: finite coordinates)");
        }
        positions.add(coordinate);
      }
    } else if (line.startsWith("f ") || line.startsWith("f\t")) {
      String[] fields = line.split("\\s+");
      if (fields.length < 4) {
        throw new IllegalArgumentException("'" + line + "' (expected: f with 3 vertices or more)");
      }
      int first = vertex(fields[1]);
      for (int i = 2; i + 1 < fields.length; i++) {
        triangles.add(first);
        triangles.add(vertex(fields[i]));
        triangles.add(vertex(fields[i + 1]));
      }
    }
  }

  private int vertex(String field) {
    int slash = field.indexOf('/');
    int number = Integer.parseInt(slash < 0 ? field : field.substring(0, slash));
    int vertices = positions.size() / 3;
    int index = number < 0 ? vertices + number : number - 1;
    if (number == 0 || index < 0 || index >= vertices) {
      throw new IllegalArgumentException(
          "vertex " + number + " (expected: one of the " + vertices + " vertices above)");
    }
    return index;
  }
}
