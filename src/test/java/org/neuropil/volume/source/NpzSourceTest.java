package org.neuropil.volume.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neuropil.volume.objects.ObjectException;
import org.neuropil.volume.objects.ObjectSettings;

class NpzSourceTest {
  private static final int NX = 37;
  private static final int NY = 20;
  private static final int NZ = 9;

  @TempDir private Path folder;
  private final Map<String, byte[]> arrays = new LinkedHashMap<>();

  @ParameterizedTest
  @CsvSource({"<u8, true", "<u8, false", "<u4, true", ">u4, false", "<u2, false", "|u1, true"})
  void readsArraysOfUnsignedNumbers(String descr, boolean deflate) throws IOException {
    int bytes = descr.charAt(2) - '0';
    long mask = bytes == 8 ? -1 : (1L << 8 * bytes) - 1;
    long[] voxels = new Random(3).longs(NX * NY * NZ).map(label -> label & mask).toArray();
    arrays.put("supervoxels", npy(descr, "(" + NZ + ", " + NY + ", " + NX + ")", voxels));
    arrays.put("offset_xyz", npy("<i8", "(3,)", new long[] {-5, 100, 64}));
    arrays.put("other", npy("<i8", "(1,)", new long[] {1}));
    SourceBox bounds = new SourceBox(-5, 100, 64, -5 + NX, 100 + NY, 64 + NZ);

    try (VoxelSource source = open(deflate)) {
      assertThat(source.info().scale(0).bounds()).isEqualTo(bounds);
      assertThat(source.info().type().bytes()).isEqualTo(bytes);
      assertThat(source.read(0, bounds)).isEqualTo(voxels);
      for (SourceBox box :
          new SourceBox[] {
            new SourceBox(-10, 90, 60, 3, 110, 70), new SourceBox(0, 101, 65, 30, 102, 66)
          }) {
        assertThat(source.read(0, box)).isEqualTo(GoldenVolumes.cut(voxels, bounds, box));
      }
    }
  }

  @Test
  void takesTheOnlyArray() throws IOException {
    arrays.put("seg", npy("<u2", "(1, 1, 2)", new long[] {7, 65535}));

    try (VoxelSource source = open(false)) {
      assertThat(source.read(0, new SourceBox(0, 0, 0, 2, 1, 1))).containsExactly(7, 65535);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "<i8; (1, 1, 2); elements of type <i8 (expected: uint8 to uint64)",
        "<f4; (1, 1, 2); elements of type <f4",
        "<u8; (2, 1); shape [2, 1] (expected: z, y, x",
        "<u8; (1, 1, 3); bytes (expected: ",
        "<u8; (1, 1, 3000000000); shape [1, 1, 3000000000]",
        "<u8; (2000000000, 2000000000, 2000000000); (expected: below 2^61 bytes)",
        "<u8; (99999999999999999999, 1, 1); .npy side: 99999999999999999999",
        "<u8; (0, 1, 1); shape [0, 1, 1]",
      })
  void refusesOtherArrays(String descr, String shape, String message) throws IOException {
    arrays.put("supervoxels", npy(descr, shape, new long[] {1, 2}));

    assertThatThrownBy(() -> open(true))
        .isInstanceOf(ObjectException.class)
        .hasMessageContaining("volume.npz, array supervoxels: ")
        .hasMessageContaining(message);
  }

  @Test
  void refusesWhatIsNoNpz() throws IOException {
    arrays.put("a", "hello, this is no array".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> open(true)).hasMessageContaining("no .npy of version 1 to 3");
    arrays.put("b", new byte[0]);
    assertThatThrownBy(() -> open(true)).hasMessageContaining("2 arrays (expected: one");
    Path text = Files.writeString(folder.resolve("x.npz"), "hello");
    assertThatThrownBy(() -> VoxelSources.open(text.toString(), ObjectSettings.defaults()))
        .isInstanceOf(ObjectException.class)
        .hasMessageContaining("no zip");
  }

  private VoxelSource open(boolean deflate) throws IOException {
    Path file = folder.resolve("volume.npz");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
        ZipEntry entry = new ZipEntry(array.getKey() + ".npy");
        if (!deflate) {
          CRC32 crc = new CRC32();
          crc.update(array.getValue());
          entry.setMethod(ZipEntry.STORED);
          entry.setSize(array.getValue().length);
          entry.setCrc(crc.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(array.getValue());
        zip.closeEntry();
      }
    }
    return VoxelSources.open(file.toString(), ObjectSettings.defaults());
  }

  private static byte[] npy(String descr, String shape, long[] values) {
    String text = "{'descr': '" + descr + "', 'fortran_order': False, 'shape': " + shape + ", }\n";
    int bytes = descr.charAt(2) - '0';
    ByteBuffer out = ByteBuffer.allocate(10 + text.length() + bytes * values.length);
    out.put((byte) 0x93).put("NUMPY\1\0".getBytes(StandardCharsets.US_ASCII));
    out.order(ByteOrder.LITTLE_ENDIAN).putShort((short) text.length());
    out.put(text.getBytes(StandardCharsets.US_ASCII));
    out.order(descr.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    for (long value : values) {
      switch (bytes) {
        case 1 -> out.put((byte) value);
        case 2 -> out.putShort((short) value);
        case 4 -> out.putInt((int) value);
        default -> out.putLong(value);
      }
    }
    return out.array();
  }
}
