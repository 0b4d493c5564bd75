package org.neuropil.format.ngmesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NgMeshTest {
  private static final String TRIANGLE =
      "03000000"
          + "000000000000000000000000"
          + "0000803f0000000000000000"
          + "00000000000000400000c03f"
          + "000000000100000002000000";

  private static TriangleMesh obj(String text) {
    return ObjMesh.read(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void writesTheBytesOfTheFormat() {
    TriangleMesh mesh =
        new TriangleMesh(new float[] {0, 0, 0, 1, 0, 0, 0, 2, 1.5f}, new int[] {0, 1, 2});
    assertThat(HexFormat.of().formatHex(NgMesh.write(mesh))).isEqualTo(TRIANGLE);
  }

  @Test
  void writesTheExampleOfItsDescription() {
    byte[] bytes = NgMesh.write(new TriangleMesh(new float[] {1, 2, 3}, new int[0]));
    assertThat(HexFormat.of().formatHex(bytes)).isEqualTo("01000000" + "0000803f0000004000004040");
  }

  @Test
  void readsWhatItWrites() {
    Random random = new Random(7);
    for (int vertices : new int[] {1, 2, 3, 100}) {
      float[] positions = new float[3 * vertices];
      int[] triangles = new int[3 * random.nextInt(50)];
      for (int i = 0; i < positions.length; i++) {
        positions[i] = random.nextFloat();
      }
      Arrays.setAll(triangles, i -> random.nextInt(vertices));
      TriangleMesh back = NgMesh.read(NgMesh.write(new TriangleMesh(positions, triangles)));
      assertThat(back.positions()).isEqualTo(positions);
      assertThat(back.triangles()).isEqualTo(triangles);
    }
  }

  @Test
  void refusesEveryTruncation() {
    byte[] whole = HexFormat.of().parseHex(TRIANGLE);
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      if (length == 40) {
        continue; // All vertices and no triangle: whole.
      }
      assertThatThrownBy(() -> NgMesh.read(part))
          .as("%d bytes", length)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("byte ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ffffffff", "00000080", "05000000"})
  void refusesAVertexCountThatTheBytesDoNotHave(String count) {
    byte[] bytes = HexFormat.of().parseHex(count + TRIANGLE.substring(8));
    assertThatThrownBy(() -> NgMesh.read(bytes)).hasMessageContaining("vertices of 12 bytes");
  }

  @Test
  void refusesATriangleWithoutItsVertex() {
    String bad = TRIANGLE.substring(0, TRIANGLE.length() - 8) + "03000000";
    assertThatThrownBy(() -> NgMesh.read(HexFormat.of().parseHex(bad)))
        .hasMessage("byte 48: vertex 3 (expected: below 3)");
  }

  @Test
  void scalesEachAxisByItself() {
    TriangleMesh mesh = new TriangleMesh(new float[] {1, 1, 1, 2, 2, 2}, new int[0]);
    assertThat(mesh.scaled(new float[] {8, 4, 40}).positions())
        .containsExactly(8, 4, 40, 16, 8, 80);
  }

  @Test
  void readsObjWithFansNegativeNumbersAndNormals() {
    TriangleMesh mesh =
        obj(
            "# box\r\no name\nv 0 0 0\nv 1 0 0 1.0\nv 1 1 0\nv 0 1 0\nvn 0 0 1\n"
                + "f 1//1 2//1 3//1 4//1\nf -4 -3 -1");
    assertThat(mesh.vertexCount()).isEqualTo(4);
    assertThat(mesh.triangles()).containsExactly(0, 1, 2, 0, 2, 3, 0, 1, 3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v 0 0 0\nv 0 0",
        "v 0 0 0\nv a b c",
        "v 0 0 0\nv NaN 0 0",
        "v 0 0 0\nf 1 1",
        "v 0 0 0\nf 1 1 2",
        "v 0 0 0\nf 0 1 1",
        "v 0 0 0\nf -2 1 1",
        "v 0 0 0\nf 1 1 x/y"
      })
  void namesTheLineOfObjThatIsWrong(String text) {
    assertThatThrownBy(() -> obj(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("line 2: ");
  }

  @Test
  void readsAMeshOfTheFixture() throws Exception {
    Path file = Path.of("src/test/resources/fixtures/neuprint-mini/roimeshes/roi0.obj");
    TriangleMesh mesh = ObjMesh.read(Files.readAllBytes(file));
    assertThat(mesh.vertexCount()).isEqualTo(8);
    assertThat(mesh.triangles()).hasSize(36);
  }
}
