package org.neuropil.connectome.ingest.flat.parquet;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.neuropil.connectome.ingest.flat.FlatException;

class ThriftShapeTest {
  private static void check(int... bytes) throws FlatException {
    byte[] structure = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      structure[i] = (byte) bytes[i];
    }
    ThriftShape.check(ByteBuffer.wrap(structure));
  }

  @Test
  void takesAStructureOfEveryKindOfValue() {
    assertThatCode(
            () ->
                check(
                    0x11, 0x12, 0x13, 7, 0x15, 0x80, 1, 0x17, 0, 0, 0, 0, 0, 0, 0, 0, //
                    0x18, 2, 'a', 'b', 0x19, 0x25, 1, 2, 0x1b, 1, 0x58, 3, 1, 'c', //
                    0x1c, 0x15, 2, 0, 0x05, 4, 6, 0))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesListsLongerThanTheRest() {
    assertThatThrownBy(() -> check(0x19, 0xfc, 0xff, 0xff, 0xff, 0xff, 0x07, 0, 0))
        .isInstanceOf(FlatException.class)
        .hasMessageContaining("a list of 2147483647 elements");
  }

  @Test
  void refusesTextsLongerThanTheRest() {
    assertThatThrownBy(() -> check(0x18, 0xff, 0xff, 0xff, 0xff, 0x07, 'a', 0))
        .hasMessageContaining("a text of 2147483647 bytes");
  }

  @Test
  void refusesStructuresWithoutEndAndWithoutBottom() {
    assertThatThrownBy(() -> check(0x15)).hasMessageContaining("cut off");
    int[] nested = new int[10_000];
    Arrays.fill(nested, 0x1c);
    assertThatThrownBy(() -> check(nested)).hasMessageContaining("nested too deeply");
  }
}
