package org.neuropil.connectome.ingest.build;

import org.neo4j.io.fs.DefaultFileSystemAbstraction;
import org.neo4j.io.fs.FileSystemAbstraction;
import org.neo4j.io.fs.StoreChannel;
import org.neo4j.io.layout.DatabaseLayout;
import org.neo4j.kernel.database.MetadataCache;
import org.neo4j.kernel.impl.transaction.log.files.TransactionLogInitializer;
import org.neo4j.storageengine.api.LogFilesInitializer;
import org.neo4j.storageengine.api.MetadataProvider;

/**
 * Makes the transaction log of a new store as long as what it holds.
 *
 * <p>Neo4j's importer takes no settings for it, allocates 256 MB, and reads them to their end
 * whenever the store is opened. It allocates by the file's descriptor, which is kept from it here.
 */
final class ShortLogs implements LogFilesInitializer {
  private final LogFilesInitializer initializer =
      TransactionLogInitializer.getLogFilesInitializer();

  @Override
  public void initializeLogFiles(
      DatabaseLayout layout,
      MetadataProvider provider,
      MetadataCache cache,
      FileSystemAbstraction files,
      String reason) {
    initializer.initializeLogFiles(layout, provider, cache, new WithoutDescriptors(), reason);
  }

  @Override
  public void clearHistoryAndInitializeLogFiles(
      DatabaseLayout layout,
      MetadataProvider provider,
      MetadataCache cache,
      FileSystemAbstraction files,
      String reason) {
    initializer.clearHistoryAndInitializeLogFiles(
        layout, provider, cache, new WithoutDescriptors(), reason);
  }

  private static final class WithoutDescriptors extends DefaultFileSystemAbstraction {
    @Override
    public int getFileDescriptor(StoreChannel channel) {
      return INVALID_FILE_DESCRIPTOR;
    }
  }
}
