package org.neuropil.connectome.ingest.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextTest {
  private final Text text = new Text();

  private String of(int... bytes) {
    byte[] b = new byte[bytes.length];
    for (int i = 0; i < b.length; i++) {
      b[i] = (byte) bytes[i];
    }
    return text.of(b, 0, b.length);
  }

  @Test
  void sharesWhatComesAgain() {
    byte[] b = "Traced,Traced".getBytes(StandardCharsets.UTF_8);
    assertThat(text.of(b, 0, 6)).isEqualTo("Traced").isSameAs(text.of(b, 7, 13));
  }

  @Test
  void doesNotMixUpTextsInOneSlot() {
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 20_000; i++) {
        byte[] b = Integer.toString(i).getBytes(StandardCharsets.UTF_8);
        assertThat(text.of(b, 0, b.length)).isEqualTo(Integer.toString(i));
      }
    }
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    assertThat(of(0xff)).isNull();
    assertThat(of('a', 0xc3)).as("cut off").isNull();
    assertThat(of(0xc0, 0x80)).as("overlong").isNull();
    assertThat(of(0xed, 0xa0, 0x80)).as("surrogate").isNull();
    assertThat(of(0xf4, 0x90, 0x80, 0x80)).as("beyond Unicode").isNull();
    assertThat(of(0xf0, 0x9f, 0x98, 0x80)).isEqualTo("😀");
  }
}
