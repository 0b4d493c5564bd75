package org.neuropil.connectome.export;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Counts bytes and sums them up by SHA-256 on their way. */
final class Digested extends OutputStream {
  private final OutputStream out;
  private final MessageDigest digest = sha256();
  private long bytes;

  Digested(OutputStream out) {
    this.out = out;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] content, int offset, int length) throws IOException {
    digest.update(content, offset, length);
    out.write(content, offset, length);
    bytes += length;
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  long bytes() {
    return bytes;
  }

  /** 64 hexadecimal digits; ends the summing up. */
  String sha256Hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
