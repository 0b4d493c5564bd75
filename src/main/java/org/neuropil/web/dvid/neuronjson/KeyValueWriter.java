package org.neuropil.web.dvid.neuronjson;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.neuropil.volume.neuronjson.BodyAnnotation;
import org.neuropil.volume.neuronjson.FieldSelection;
import org.neuropil.web.dvid.keyvalue.KeyValueMessage;

/** Writes keys and values in one of the forms that clients choose from. Used by one thread. */
sealed interface KeyValueWriter {
  /** Writes a value, or that there is none. */
  void add(String key, Optional<byte[]> value) throws IOException;

  /** Ends and sends what was written. */
  void end() throws IOException;

  default void add(long body, FieldSelection selection, BodyAnnotation annotation)
      throws IOException {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    selection.write(annotation, json);
    add(Long.toUnsignedString(body), Optional.of(json.toByteArray()));
  }

  /** {@code {"key": value, ...}} without what is not there. */
  final class Json implements KeyValueWriter {
    private final OutputStream out;
    private boolean any;

    Json(OutputStream out) {
      this.out = out;
    }

    @Override
    public void add(String key, Optional<byte[]> value) throws IOException {
      if (value.isPresent()) {
        String name = (any ? ",\"" : "{\"") + key + "\":";
        any = true;
        out.write(name.getBytes(StandardCharsets.US_ASCII));
        out.write(value.get());
      }
    }

    @Override
    public void end() throws IOException {
      out.write((any ? "}" : "{}").getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }
  }

  /** A file for each key; an empty one for what is not there. */
  final class Tar implements KeyValueWriter {
    private final OutputStream stream;
    private final TarArchiveOutputStream out;

    Tar(OutputStream stream) {
      this.stream = stream;
      this.out = new TarArchiveOutputStream(stream);
    }

    @Override
    public void add(String key, Optional<byte[]> value) throws IOException {
      byte[] bytes = value.orElseGet(() -> new byte[0]);
      TarArchiveEntry entry = new TarArchiveEntry(key);
      entry.setSize(bytes.length);
      entry.setModTime(0);
      out.putArchiveEntry(entry);
      out.write(bytes);
      out.closeArchiveEntry();
    }

    @Override
    public void end() throws IOException {
      out.finish();
      stream.flush();
    }
  }

  /** The message {@code KeyValues}; no value for what is not there. */
  final class Protobuf implements KeyValueWriter {
    private final OutputStream stream;
    private final CodedOutputStream out;

    Protobuf(OutputStream stream) {
      this.stream = stream;
      this.out = CodedOutputStream.newInstance(stream);
    }

    @Override
    public void add(String key, Optional<byte[]> value) throws IOException {
      out.writeByteArray(1, KeyValueMessage.encode(key, value.orElseGet(() -> new byte[0])));
    }

    @Override
    public void end() throws IOException {
      out.flush();
      stream.flush();
    }
  }
}
