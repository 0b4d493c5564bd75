package org.neuropil.volume.grayscale;

import java.util.Arrays;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import org.neuropil.format.lz4.FastLz4;
import org.neuropil.volume.store.VolumeStoreException;

/**
 * The bytes of a block as they are kept. The first byte says how: 0, all voxels have the value that
 * follows; 1, as they are; 2, one LZ4 block. Images of tissue are noisy: LZ4 gains on empty parts
 * only, but what would gain more takes fifty times as long to undo.
 */
final class StoredVoxels {
  private static final byte SOLID = 0;
  private static final byte PLAIN = 1;
  private static final byte LZ4 = 2;

  private static final LZ4Factory FACTORY = FastLz4.FACTORY;

  private StoredVoxels() {}

  static byte[] encode(byte[] voxels) {
    if (isSolid(voxels)) {
      return new byte[] {SOLID, voxels[0]};
    }
    LZ4Compressor compressor = FACTORY.fastCompressor();
    byte[] out = new byte[1 + compressor.maxCompressedLength(voxels.length)];
    int length = compressor.compress(voxels, 0, voxels.length, out, 1, out.length - 1);
    if (length < voxels.length - voxels.length / 16) {
      out[0] = LZ4;
      return Arrays.copyOf(out, 1 + length);
    }
    byte[] plain = new byte[1 + voxels.length];
    plain[0] = PLAIN;
    System.arraycopy(voxels, 0, plain, 1, voxels.length);
    return plain;
  }

  private static boolean isSolid(byte[] voxels) {
    return Arrays.equals(voxels, 0, voxels.length - 1, voxels, 1, voxels.length);
  }

  /** Undoes it; a block has exactly so many voxels. */
  static byte[] decode(byte[] stored, int voxels) {
    byte[] out = new byte[voxels];
    switch (stored[0]) {
      case SOLID -> {
        check(stored.length == 2);
        Arrays.fill(out, stored[1]);
      }
      case PLAIN -> {
        check(stored.length == 1 + voxels);
        System.arraycopy(stored, 1, out, 0, voxels);
      }
      case LZ4 -> {
        try {
          check(
              FACTORY.safeDecompressor().decompress(stored, 1, stored.length - 1, out, 0)
                  == voxels);
        } catch (LZ4Exception e) {
          throw new VolumeStoreException("a stored block of voxels is no LZ4", e);
        }
      }
      default -> throw new VolumeStoreException("a stored block of voxels is in form " + stored[0]);
    }
    return out;
  }

  private static void check(boolean right) {
    if (!right) {
      throw new VolumeStoreException("a stored block of voxels has another size than its instance");
    }
  }
}
