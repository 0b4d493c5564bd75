package org.neuropil.web.dvid.grayscale;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.web.dvid.DvidTestServer;
import org.springframework.mock.web.MockHttpServletResponse;

/** An image of 16 x 16 x 16 voxels around the origin, in blocks of 8; background 9. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GrayscaleRequestsTest {
  private static final int SIDE = 16;

  private DvidTestServer server;
  private String node;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    server = new DvidTestServer(folder);
    String root = server.repo();
    node = "/api/node/" + root;
    server.instance(
        root,
        "uint8blk",
        "gray",
        ",\"BlockSize\":\"8,8,8\",\"VoxelSize\":\"4,4,8\",\"Background\":\"9\"");
    server.instance(root, "roi", "half", ",\"BlockSize\":\"8,8,8\"");
    server.ok("POST", node + "/half/roi", "[[-1,-1,-1,0],[-1,0,-1,0]]");
    byte[] voxels = new byte[SIDE * SIDE * SIDE];
    for (int i = 0; i < voxels.length; i++) {
      voxels[i] = (byte) value(i % SIDE - 8, i / SIDE % SIDE - 8, i / SIDE / SIDE - 8);
    }
    String path = node + "/gray/raw/0_1_2/16_16_16/-8_-8_-8";
    assertThat(server.send("POST", path, voxels).getStatus()).isEqualTo(200);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static int value(int x, int y, int z) {
    return 100 + 4 * x + 2 * y + 5 * z;
  }

  private byte[] get(String path, String contentType) throws Exception {
    MockHttpServletResponse answer = server.send("GET", node + "/gray/" + path, new byte[0]);
    assertThat(answer.getStatus()).as(path + " " + answer.getContentAsString()).isEqualTo(200);
    assertThat(answer.getContentType()).isEqualTo(contentType);
    return answer.getContentAsByteArray();
  }

  private static int[] pixels(byte[] file, int width, int height) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
    assertThat(image.getWidth()).isEqualTo(width);
    assertThat(image.getHeight()).isEqualTo(height);
    return image.getRaster().getPixels(0, 0, width, height, (int[]) null);
  }

  @Test
  void slicesAreImagesOfTheirPlanes() throws Exception {
    int[] xy = pixels(get("raw/xy/3_2/1_2_3", "image/png"), 3, 2);
    int[] xz = pixels(get("raw/0_2/3_2/1_2_3/png", "image/png"), 3, 2);
    int[] yz = pixels(get("raw/yz/3_2/1_2_3", "image/png"), 3, 2);
    for (int i = 0; i < 6; i++) {
      assertThat(xy[i]).isEqualTo(value(1 + i % 3, 2 + i / 3, 3));
      assertThat(xz[i]).isEqualTo(value(1 + i % 3, 2, 3 + i / 3));
      assertThat(yz[i]).isEqualTo(value(1, 2 + i % 3, 3 + i / 3));
    }
  }

  @Test
  void isotropicSlicesStretchTheCoarseAxis() throws Exception {
    int[] xz = pixels(get("isotropic/xz/2_8/0_0_0", "image/png"), 2, 8);
    // Voxels are twice as deep as wide: centres of pixels lie a quarter off those of voxels.
    assertThat(xz[2]).isEqualTo(Math.round(100 + 0.25f * 5));
    assertThat(xz[4]).isEqualTo(Math.round(100 + 0.75f * 5));
    assertThat(xz[14]).isEqualTo(115);
    assertThat(pixels(get("isotropic/xy/2_8/0_0_0", "image/png"), 2, 8))
        .isEqualTo(pixels(get("raw/xy/2_8/0_0_0", "image/png"), 2, 8));
  }

  @Test
  void aBoxAsJpegHasItsLayersBelowEachOther() throws Exception {
    int[] tall = pixels(get("raw/0_1_2/16_8_4/-8_-8_0/jpeg", "image/jpeg"), 16, 32);
    for (int i = 0; i < tall.length; i++) {
      int expected = value(i % 16 - 8, i / 16 % 8 - 8, i / 128);
      assertThat(tall[i]).isBetween(expected - 6, expected + 6);
    }
  }

  @Test
  void outsideOfARegionIsBlackOrDarker() throws Exception {
    byte[] all = get("raw/0_1_2/2_2_2/-1_-1_-1", "application/octet-stream");
    byte[] black = get("raw/0_1_2/2_2_2/-1_-1_-1?roi=half", "application/octet-stream");
    byte[] darker =
        get("raw/0_1_2/2_2_2/-1_-1_-1?roi=half&attenuation=2", "application/octet-stream");
    for (int i = 0; i < 8; i++) {
      assertThat(black[i]).isEqualTo(i < 4 ? all[i] : 0);
      assertThat(darker[i]).isEqualTo((byte) (i < 4 ? all[i] : all[i] / 4));
    }
  }

  @Test
  void streamsHaveTheBlocksThatAreThere() throws Exception {
    byte[] stream =
        get(
            "specificblocks?blocks=5,5,5,-1,0,0&compression=uncompressed",
            "application/octet-stream");
    ByteBuffer in = ByteBuffer.wrap(stream).order(ByteOrder.LITTLE_ENDIAN);
    int[] header = {in.getInt(), in.getInt(), in.getInt(), in.getInt()};
    assertThat(header).containsExactly(-1, 0, 0, 512);
    assertThat(Arrays.copyOfRange(stream, 16, stream.length))
        .isEqualTo(get("raw/0_1_2/8_8_8/-8_0_0", "application/octet-stream"));
    int blocks = 0;
    in = ByteBuffer.wrap(get("subvolblocks/24_16_16/-8_-8_-8", "application/octet-stream"));
    in.order(ByteOrder.LITTLE_ENDIAN);
    for (; in.hasRemaining(); blocks++) {
      byte[] image = new byte[in.position(in.position() + 12).getInt()];
      in.get(image);
      assertThat(pixels(image, 8, 64)).hasSize(512);
    }
    assertThat(blocks).isEqualTo(8);
    assertThat(get("subvolblocks/8_8_8/0_0_0?prefetch=on", "application/octet-stream")).isEmpty();
  }

  @Test
  void rowsOfBlocksGoOutAndComeInWithoutHeaders() throws Exception {
    byte[] row = get("blocks/0_0_0/2", "application/octet-stream");
    assertThat(Arrays.copyOf(row, 512))
        .isEqualTo(get("raw/0_1_2/8_8_8/0_0_0", "application/octet-stream"));
    assertThat(Arrays.copyOfRange(row, 512, 1024)).containsOnly(9);
    assertThat(server.send("POST", node + "/gray/blocks/20_0_0/2", row).getStatus()).isEqualTo(200);
    assertThat(get("blocks/20_0_0/2", "application/octet-stream")).isEqualTo(row);
  }

  @Test
  void theSizeOfVoxelsCanBeChanged() throws Exception {
    String root = node.substring("/api/node/".length());
    server.instance(root, "uint8blk", "other", "");
    server.ok("POST", node + "/other/resolution", "[6,6.5,30]");
    server.ok("POST", node + "/other/extents", "{\"MinPoint\":[-1,0,0],\"MaxPoint\":[63,64,65]}");
    assertThat(server.get(node + "/other/info"))
        .contains("\"VoxelSize\":[6,6.5,30]")
        .contains("\"MinIndex\":[-1,0,0],\"MaxIndex\":[1,2,2]");
  }
}
