package org.neuropil.connectome.ingest.flat.arrow;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import org.apache.arrow.flatbuf.Block;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.Schema;
import org.neuropil.connectome.ingest.flat.FlatException;

/**
 * Looks at a file's ends before Arrow's reader believes them: magic, footer, number of fields,
 * where the blocks lie. The form is that of Arrow's columnar format, version 1.0 and later.
 */
final class ArrowShape {
  private static final String MAGIC = "ARROW1";
  private static final String FEATHER_1 = "FEA1";
  private static final int TAIL = Integer.BYTES + MAGIC.length();
  private static final int SHORTEST = 8 + TAIL;
  private static final int MAX_FOOTER = 64 << 20;
  private static final int MAX_FIELDS = 30_000;
  private static final int MAX_DEPTH = 32;

  private final long size;
  private int fields;

  private ArrowShape(long size) {
    this.size = size;
  }

  static void check(FileChannel file) throws IOException {
    new ArrowShape(file.size()).checkAll(file);
  }

  private void checkAll(FileChannel file) throws IOException {
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

  private void footer(Footer footer) throws FlatException {
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

  private void block(Block block) throws FlatException {
    long room = size - block.offset();
    if (block.offset() < 0
        || block.metaDataLength() < 0
        || block.bodyLength() < 0
        || block.metaDataLength() > room
        || block.bodyLength() > room - block.metaDataLength()) {
      throw FlatException.damaged("a batch of rows lies beyond the end");
    }
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
