package org.neuropil.format.labelblock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Blocks that a DVID server sent and was sent, against the voxels they are of. */
class LabelBlockGoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/dvid");
  private static final int SIDE = 64;

  private record Golden(int x, int y, int z, byte[] bytes) {}

  /** A box of voxels: axes z, y, x, x varying fastest; its corner. */
  private record Truth(long[] voxels, int[] shape, long[] offset) {
    long[] block(int bx, int by, int bz) {
      long[] block = new long[SIDE * SIDE * SIDE];
      for (int i = 0; i < block.length; i++) {
        int x = (int) (bx * SIDE + i % SIDE - offset[0]);
        int y = (int) (by * SIDE + i / SIDE % SIDE - offset[1]);
        int z = (int) (bz * SIDE + i / SIDE / SIDE - offset[2]);
        boolean inside = x >= 0 && y >= 0 && z >= 0 && x < shape[2] && y < shape[1] && z < shape[0];
        block[i] = inside ? voxels[(z * shape[1] + y) * shape[2] + x] : 0;
      }
      return block;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "responses/blocks-all-supervoxels.bin.gz, main, supervoxels",
    "requests/seg-post-blocks.bin.gz, main, supervoxels",
    "responses/v2-parts-blocks-sv.bin.gz, main, v2_supervoxels",
    "responses/tiny-blocks.bin.gz, tiny, supervoxels",
  })
  void recordedBlocksHoldTheVoxelsAndAreWhatWeWrite(String file, String volume, String array)
      throws IOException {
    Truth truth = truth(volume, array);
    List<Golden> blocks = blocks(file);
    assertThat(blocks).isNotEmpty();
    for (Golden golden : blocks) {
      long[] expected = truth.block(golden.x(), golden.y(), golden.z());
      LabelBlock block = LabelBlock.parse(golden.bytes());
      byte[] decoded = new byte[8 * expected.length];
      block.decode(decoded, label -> label);
      assertThat(longs(decoded)).as(file + " " + golden).isEqualTo(expected);
      byte[] written = LabelBlock.encode(expected, SIDE, SIDE, SIDE).toBytes();
      assertSameButForOrder(written, golden.bytes());
    }
  }

  /** DVID leaves the order of labels in the palette and in sub-blocks to chance. */
  private static void assertSameButForOrder(byte[] written, byte[] golden) {
    assertThat(written).hasSameSizeAs(golden).startsWith(Arrays.copyOf(golden, 16));
    assertThat(LabelBlock.parse(written).labels())
        .containsExactlyInAnyOrder(LabelBlock.parse(golden).labels());
    assertThat(labelsOfSubBlocks(written)).isEqualTo(labelsOfSubBlocks(golden));
  }

  /** How many labels each sub-block has: a uint16 each, behind the palette. */
  private static byte[] labelsOfSubBlocks(byte[] block) {
    int palette = 16 + 8 * ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN).getInt(12);
    return Arrays.copyOfRange(block, palette, Math.min(block.length, palette + 2 * 512));
  }

  private static long[] longs(byte[] bytes) {
    long[] longs = new long[bytes.length / 8];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(longs);
    return longs;
  }

  private static List<Golden> blocks(String file) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(gunzip(Files.readAllBytes(GOLDEN.resolve(file))));
    in.order(ByteOrder.LITTLE_ENDIAN);
    List<Golden> blocks = new ArrayList<>();
    while (in.hasRemaining()) {
      int x = in.getInt();
      int y = in.getInt();
      int z = in.getInt();
      byte[] packed = new byte[in.getInt()];
      in.get(packed);
      blocks.add(new Golden(x, y, z, gunzip(packed)));
    }
    return blocks;
  }

  private static byte[] gunzip(byte[] packed) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return in.readAllBytes();
    }
  }

  private static Truth truth(String volume, String array) throws IOException {
    long[] voxels = new long[0];
    int[] shape = new int[3];
    long[] offset = new long[3];
    try (ZipInputStream zip =
        new ZipInputStream(Files.newInputStream(GOLDEN.resolve(volume + ".npz")))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        byte[] npy = zip.readAllBytes();
        int header = 10 + (npy[8] & 0xFF) + ((npy[9] & 0xFF) << 8);
        if (entry.getName().equals(array + ".npy")) {
          voxels = longs(Arrays.copyOfRange(npy, header, npy.length));
          String text = new String(npy, 10, header - 10, StandardCharsets.US_ASCII);
          String[] sizes = text.replaceAll("(?s).*\\((.*?),?\\).*", "$1").split(", *");
          shape = Arrays.stream(sizes).mapToInt(Integer::parseInt).toArray();
        } else if (entry.getName().equals("offset_xyz.npy")) {
          offset = longs(Arrays.copyOfRange(npy, header, npy.length));
        }
      }
    }
    return new Truth(voxels, shape, offset);
  }
}
