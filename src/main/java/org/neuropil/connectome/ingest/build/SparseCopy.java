package org.neuropil.connectome.ingest.build;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Gives the space of a file's zeroes back to the disk; its length and content stay. */
final class SparseCopy {
  private static final int BLOCK = 64 << 10;
  private static final byte[] ZEROES = new byte[BLOCK];

  private SparseCopy() {}

  static void replace(Path file) throws IOException {
    Path copy = file.resolveSibling(file.getFileName() + ".sparse");
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ);
        FileChannel out =
            FileChannel.open(
                copy,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE,
                StandardOpenOption.SPARSE)) {
      ByteBuffer block = ByteBuffer.allocate(BLOCK);
      for (long at = 0; at < in.size(); at += BLOCK) {
        block.clear();
        while (block.hasRemaining() && in.read(block, at + block.position()) >= 0) {}
        block.flip();
        if (!Arrays.equals(block.array(), 0, block.limit(), ZEROES, 0, block.limit())) {
          out.write(block, at);
        }
      }
      if (out.size() < in.size()) {
        out.write(ByteBuffer.allocate(1), in.size() - 1);
      }
    }
    Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
