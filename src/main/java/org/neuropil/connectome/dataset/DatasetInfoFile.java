package org.neuropil.connectome.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * A dataset's description as {@code dataset.json}: an object with {@code "format": 1} and the
 * components of {@link DatasetInfo} by their names, the id as {@code "name:version"}, the time in
 * ISO 8601. Members that are not known are ignored, so that an older version can read what a newer
 * one has added to; a change of meaning is a new format.
 */
public final class DatasetInfoFile {
  private static final int FORMAT = 1;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addModule(
              new SimpleModule()
                  .addSerializer(DatasetId.class, new IdWriter())
                  .addDeserializer(DatasetId.class, new IdReader()))
          .build();

  private DatasetInfoFile() {}

  /** Writes the description and has it on disk before it returns. */
  public static void write(Path folder, DatasetInfo info) throws IOException {
    ObjectNode tree = JSON.createObjectNode().put("format", FORMAT);
    tree.setAll((ObjectNode) JSON.valueToTree(info));
    Path file = DatasetLayout.infoFile(folder);
    Files.write(file, JSON.writeValueAsBytes(tree));
    FileTree.forceFile(file);
  }

  /**
   * Reads the description in a generation's or staging folder.
   *
   * @throws IOException when it cannot be read, or is not what {@link #write} writes; says so with
   *     the file's name
   */
  public static DatasetInfo read(Path folder) throws IOException {
    Path file = DatasetLayout.infoFile(folder);
    byte[] bytes = Files.readAllBytes(file);
    try {
      JsonNode tree = JSON.readTree(bytes);
      int format = tree.path("format").asInt(0);
      if (format != FORMAT) {
        throw new IOException(file + ": format: " + format + " (expected: " + FORMAT + ")");
      }
      return JSON.treeToValue(tree, DatasetInfo.class);
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IOException(file + ": not a dataset's description: " + e.getMessage(), e);
    }
  }

  private static final class IdWriter extends StdSerializer<DatasetId> {
    IdWriter() {
      super(DatasetId.class);
    }

    @Override
    public void serialize(DatasetId id, JsonGenerator json, SerializationContext context) {
      json.writeString(id.toString());
    }
  }

  private static final class IdReader extends StdDeserializer<DatasetId> {
    IdReader() {
      super(DatasetId.class);
    }

    @Override
    public DatasetId deserialize(JsonParser json, DeserializationContext context) {
      return DatasetId.parse(json.getString());
    }
  }
}
