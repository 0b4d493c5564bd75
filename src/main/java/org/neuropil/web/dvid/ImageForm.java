package org.neuropil.web.dvid;

import java.awt.Point;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A form of images: PNG, or JPEG with a quality. Images are made in memory alone; nothing needs a
 * display or a file.
 *
 * @param quality from 1 to 100; 0 for PNG
 */
public record ImageForm(int quality) {
  public static final ImageForm PNG = new ImageForm(0);

  /** DVID's quality where none is asked for. */
  public static final ImageForm JPEG = new ImageForm(80);

  /** The most that JPEG can have on a side. */
  private static final int MAX_JPEG_SIDE = 65_500;

  private static final ColorModel GRAY =
      new ComponentColorModel(
          ColorSpace.getInstance(ColorSpace.CS_GRAY),
          false,
          false,
          Transparency.OPAQUE,
          DataBuffer.TYPE_BYTE);

  /** Reads {@code png}, {@code jpg}, {@code jpeg}, or the latter with {@code :QUALITY}. */
  public static ImageForm of(String text) {
    String[] parts = text.split(":", -1);
    String quality = parts.length == 2 ? parts[1] : "80";
    switch (parts[0]) {
      case "png" -> {
        if (parts.length == 1) {
          return PNG;
        }
      }
      case "jpg", "jpeg" -> {
        boolean number = parts.length <= 2 && quality.matches("\\d{1,3}");
        if (number && Integer.parseInt(quality) >= 1 && Integer.parseInt(quality) <= 100) {
          return new ImageForm(Integer.parseInt(quality));
        }
      }
      default -> {
        // Told below.
      }
    }
    throw DvidException.badRequest(
        "image format: " + text + " (expected: png, jpg or jpg:QUALITY from 1 to 100)");
  }

  private boolean isJpeg() {
    return quality > 0;
  }

  public String contentType() {
    return isJpeg() ? "image/jpeg" : "image/png";
  }

  /** Refuses sizes that can't be sent so, before anything is read for them. */
  public void check(long width, long height) {
    if (isJpeg() && (width > MAX_JPEG_SIDE || height > MAX_JPEG_SIDE)) {
      throw DvidException.badRequest(
          width
              + " x "
              + height
              + " pixels (expected: at most "
              + MAX_JPEG_SIDE
              + " a side in a JPEG image)");
    }
  }

  /** An image of gray values, row after row. */
  public byte[] encode(byte[] gray, int width, int height) {
    WritableRaster raster =
        Raster.createInterleavedRaster(
            new DataBufferByte(gray, width * height),
            width,
            height,
            width,
            1,
            new int[] {0},
            new Point(0, 0));
    return encode(new BufferedImage(GRAY, raster, false, null));
  }

  /** Any image. */
  public byte[] encode(BufferedImage image) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(isJpeg() ? "jpeg" : "png").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 14);
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      if (isJpeg()) {
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(quality / 100f);
      }
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    } catch (IOException e) {
      throw new IllegalStateException("an image can't be made", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
