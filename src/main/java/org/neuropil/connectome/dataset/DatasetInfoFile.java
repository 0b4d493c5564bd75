package org.neuropil.connectome.dataset;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code dataset.json}: a {@link DatasetInfo} as JSON, its members named as the record's components. */
public final class DatasetInfoFile {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private DatasetInfoFile() {}

  /**
   * Reads the description in a generation's or staging folder.
   *
   * @throws IOException when it is not there, or is not a description; the message names the file
   */
  public static DatasetInfo read(Path folder) throws IOException {
    Path file = DatasetLayout.infoFile(folder);
    byte[] bytes = Files.readAllBytes(file);
    try {
      return JSON.readValue(bytes, DatasetInfo.class);
    } catch (JacksonException e) {
      throw new IOException(file + " is damaged: " + e.getOriginalMessage(), e);
    }
  }

  /** Writes the description and has it on disk before it returns. */
  public static void write(Path folder, DatasetInfo info) throws IOException {
    Path file = DatasetLayout.infoFile(folder);
    Files.write(file, JSON.writeValueAsBytes(info));
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}
