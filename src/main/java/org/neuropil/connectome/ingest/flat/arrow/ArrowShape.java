package org.neuropil.connectome.ingest.flat.arrow;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import org.apache.arrow.flatbuf.Block;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.neuropil.connectome.ingest.flat.FlatException;

/**
 * Looks at a file's ends before Arrow's reader believes them: magic, footer, number of fields,
 * where the batches lie and how many rows they say they have. The form is that of Arrow's columnar
 * format, version 1.0 and later.
 */
final class ArrowShape {
  private static final String MAGIC = "ARROW1";
  private static final String FEATHER_1 = "FEA1";
  private static final int TAIL = Integer.BYTES + MAGIC.length();
  private static final int SHORTEST = 8 + TAIL;
  private static final int MAX_FOOTER = 64 << 20;
  private static final int MAX_FIELDS = 30_000;
  private static final int MAX_DEPTH = 32;

  /** No table of ids is packed into less than a bit or so a row. */
  private static final long ROWS_A_BYTE = 64;

  private static final long ROWS_ANYWAY = 1 << 16;
  private static final int CONTINUATION = -1;

  private final FileChannel file;
  private final long size;
  private int fields;

  private ArrowShape(FileChannel file) throws IOException {
    this.file = file;
    this.size = file.size();
  }

  static void check(FileChannel file) throws IOException {
    new ArrowShape(file).check();
  }

  private void check() throws IOException {
    if (size < SHORTEST) {
      throw FlatException.damaged("it has " + size + " bytes");
    }
    String begin = text(read(file, 0, MAGIC.length()));
    if (begin.startsWith(FEATHER_1)) {
      throw FlatException.unread(
          "The file is of Feather's first version: write it again as version 2.");
    }
    if (begin.startsWith("\u00ff\u00ff\u00ff\u00ff")) {
      throw FlatException.unread("The file is an Arrow stream: write it again as an Arrow file.");
    }
    ByteBuffer tail = read(file, size - TAIL, TAIL);
    int length = tail.getInt();
    if (!begin.equals(MAGIC) || !text(tail).equals(MAGIC)) {
      throw FlatException.damaged("an Arrow file begins and ends with " + MAGIC);
    }
    if (length <= 0 || length > MAX_FOOTER || length > size - SHORTEST) {
      throw FlatException.damaged("the length of its footer is " + length);
    }
    footer(Footer.getRootAsFooter(read(file, size - TAIL - length, length)));
  }

  private void footer(Footer footer) throws IOException {
    Schema schema = footer.schema();
    if (schema == null) {
      throw FlatException.damaged("it has no schema");
    }
    if (schema.endianness() != 0) {
      throw FlatException.unread("The file is big-endian: write it again on a common machine.");
    }
    for (int i = 0; i < count(schema.fieldsLength()); i++) {
      field(schema.fields(i), 0);
    }
    for (int i = 0; i < footer.dictionariesLength(); i++) {
      block(footer.dictionaries(i));
    }
    for (int i = 0; i < footer.recordBatchesLength(); i++) {
      block(footer.recordBatches(i));
    }
  }

  /** Fields may share children in a hostile file: what counts is how often one is met. */
  private void field(Field field, int depth) throws FlatException {
    fields++;
    if (depth > MAX_DEPTH) {
      throw FlatException.damaged("its columns are nested too deeply");
    }
    for (int i = 0; i < count(field.childrenLength()); i++) {
      field(field.children(i), depth + 1);
    }
  }

  private int count(int more) throws FlatException {
    if (more > MAX_FIELDS - fields) {
      throw FlatException.unread("A file may have 30,000 columns: split it.");
    }
    return more;
  }

  private void block(Block block) throws IOException {
    long room = size - block.offset();
    if (block.offset() < 0
        || block.metaDataLength() < 2 * Integer.BYTES
        || block.metaDataLength() > MAX_FOOTER
        || block.bodyLength() < 0
        || block.metaDataLength() > room
        || block.bodyLength() > room - block.metaDataLength()) {
      throw FlatException.damaged("a batch of rows lies beyond the end");
    }
    ByteBuffer bytes = read(file, block.offset(), block.metaDataLength());
    if (bytes.getInt() == CONTINUATION) {
      bytes.getInt(); // the length, which the block says as well
    }
    Message message = Message.getRootAsMessage(bytes.slice().order(ByteOrder.LITTLE_ENDIAN));
    RecordBatch batch =
        message.headerType() == MessageHeader.DictionaryBatch
            ? dictionary(message).data()
            : (RecordBatch) message.header(new RecordBatch());
    if (batch == null) {
      throw FlatException.damaged("a batch of rows is none");
    }
    // For columns without nulls Arrow's reader makes bits of its own, as many as it is told.
    long most = ROWS_ANYWAY + ROWS_A_BYTE * block.bodyLength();
    for (int i = -1; i < batch.nodesLength(); i++) {
      long rows = i < 0 ? batch.length() : batch.nodes(i).length();
      if (rows < 0 || rows > most) {
        throw FlatException.damaged(
            "a batch of " + rows + " rows in " + block.bodyLength() + " bytes");
      }
    }
  }

  private static DictionaryBatch dictionary(Message message) throws FlatException {
    if (message.header(new DictionaryBatch()) instanceof DictionaryBatch dictionary) {
      return dictionary;
    }
    throw FlatException.damaged("a dictionary is none");
  }

  private static String text(ByteBuffer bytes) {
    return StandardCharsets.ISO_8859_1.decode(bytes).toString();
  }

  private static ByteBuffer read(FileChannel file, long from, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, from + bytes.position()) < 0) {
        throw new EOFException("the file became shorter");
      }
    }
    return bytes.flip();
  }
}
