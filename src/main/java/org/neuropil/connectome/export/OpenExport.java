package org.neuropil.connectome.export;

import java.io.IOException;
import java.nio.channels.FileChannel;

/**
 * A finished file that can be read to its end, even if it is deleted meanwhile.
 *
 * @param content its bytes
 */
public record OpenExport(ExportFile file, ExportSummary summary, FileChannel content)
    implements AutoCloseable {
  @Override
  public void close() throws IOException {
    content.close();
  }
}
