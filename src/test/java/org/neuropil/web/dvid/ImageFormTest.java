package org.neuropil.web.dvid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFormTest {
  private static final int WIDTH = 50;
  private static final int HEIGHT = 30;

  /** Smooth, so that JPEG keeps it nearly. */
  private static byte[] gray() {
    byte[] gray = new byte[WIDTH * HEIGHT];
    for (int i = 0; i < gray.length; i++) {
      gray[i] = (byte) (40 + 3 * (i % WIDTH) + 2 * (i / WIDTH));
    }
    return gray;
  }

  private static int[] decoded(ImageForm form) throws IOException {
    BufferedImage image =
        ImageIO.read(new ByteArrayInputStream(form.encode(gray(), WIDTH, HEIGHT)));
    assertThat(image.getWidth()).isEqualTo(WIDTH);
    assertThat(image.getHeight()).isEqualTo(HEIGHT);
    assertThat(image.getRaster().getNumBands()).isEqualTo(1);
    return image.getRaster().getPixels(0, 0, WIDTH, HEIGHT, (int[]) null);
  }

  private static int worst(ImageForm form) throws IOException {
    byte[] gray = gray();
    int[] pixels = decoded(form);
    int worst = 0;
    for (int i = 0; i < gray.length; i++) {
      worst = Math.max(worst, Math.abs(pixels[i] - (gray[i] & 0xFF)));
    }
    return worst;
  }

  @Test
  void pngKeepsEveryGrayValue() throws IOException {
    assertThat(worst(ImageForm.PNG)).isZero();
  }

  @Test
  void jpegHasOneChannelAndTheQualityThatWasAskedFor() throws IOException {
    assertThat(worst(ImageForm.of("jpeg"))).isLessThanOrEqualTo(4);
    assertThat(worst(ImageForm.of("jpg:100"))).isLessThanOrEqualTo(1);
    assertThat(ImageForm.of("jpg:10").encode(gray(), WIDTH, HEIGHT).length)
        .isLessThan(ImageForm.of("jpg:95").encode(gray(), WIDTH, HEIGHT).length);
    assertThat(ImageForm.of("jpg")).isEqualTo(ImageForm.JPEG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gif", "png:80", "jpg:0", "jpg:101", "jpg:", "jpg:80:80", "jpg:-1"})
  void otherFormsAreRefused(String text) {
    assertThatThrownBy(() -> ImageForm.of(text))
        .isInstanceOf(DvidException.class)
        .hasMessageContaining("expected: png, jpg");
  }

  @Test
  void jpegIsRefusedForSidesThatItCannotHave() {
    assertThatThrownBy(() -> ImageForm.JPEG.check(64, 70_000)).isInstanceOf(DvidException.class);
    ImageForm.PNG.check(64, 70_000);
  }
}
