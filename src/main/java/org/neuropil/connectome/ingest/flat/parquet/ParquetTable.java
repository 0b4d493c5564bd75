package org.neuropil.connectome.ingest.flat.parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.crypto.ParquetCryptoRuntimeException;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.neuropil.connectome.ingest.flat.FlatColumn;
import org.neuropil.connectome.ingest.flat.FlatException;
import org.neuropil.connectome.ingest.flat.FlatRows;
import org.neuropil.connectome.ingest.flat.FlatTable;

/** A Parquet file: the packed pages of one row group are in memory at a time. */
public final class ParquetTable implements FlatTable {
  private final ParquetFileReader reader;
  private final Path path;

  private ParquetTable(ParquetFileReader reader, Path path) {
    this.reader = reader;
    this.path = path;
  }

  /**
   * Opens a file.
   *
   * @throws FlatException when it is none, or one that is not read
   */
  public static ParquetTable open(Path path) throws FlatException {
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .withCodecFactory(new ParquetCodecs())
            .withUseHadoopVectoredIo(false)
            .withPageChecksumVerification(true)
            .build();
    try {
      ParquetShape.check(path);
      return new ParquetTable(ParquetFileReader.open(new LocalInputFile(path), options), path);
    } catch (IOException | RuntimeException e) {
      throw failure(e);
    }
  }

  static FlatException failure(Exception e) {
    if (e instanceof ParquetCryptoRuntimeException) {
      return ParquetShape.encrypted();
    }
    if (e instanceof UnsupportedOperationException) {
      return FlatException.unread(e.getMessage() + ".");
    }
    return FlatException.of(e);
  }

  private MessageType schema() {
    return reader.getFileMetaData().getSchema();
  }

  @Override
  public List<FlatColumn> columns() {
    return schema().getFields().stream().map(ParquetTypes::of).toList();
  }

  @Override
  public FlatRows rows(BitSet wanted) throws FlatException {
    try {
      List<Type> fields = wanted.stream().mapToObj(i -> schema().getFields().get(i)).toList();
      MessageType schema = new MessageType(schema().getName(), fields);
      reader.setRequestedSchema(schema);
      return new ParquetRows(reader, schema, wanted, path);
    } catch (RuntimeException e) {
      throw failure(e);
    }
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException | RuntimeException e) {
      // nothing is lost: the file was only read
    }
  }
}
