package org.neuropil.connectome.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A sound export of three bodies and two connections, whose files a test changes before writing.
 */
final class TinyExport {
  static final String META = "Neuprint_Meta_x.csv";
  static final String NEURONS = "Neuprint_Neurons_x.csv";
  static final String CONNECTIONS = "Neuprint_Neuron_Connections_x.csv";

  private static final String LABELS = ",Segment;tiny_Segment;Neuron;tiny_Neuron,true\n";

  private final Map<String, String> files = new LinkedHashMap<>();

  TinyExport() {
    files.put(
        META,
        "dataset:string,tag:string,primaryRois:string[],roiInfo:string,:LABEL\n"
            + "tiny,v1,FB;EB,\"{\"\"FB\"\":{\"\"pre\"\":2,\"\"post\"\":3},\"\"EB\"\":{}}\",Meta;tiny_Meta\n");
    files.put(
        NEURONS,
        ":ID(Body-ID),bodyId:long,pre:int,post:int,type:string,roiInfo:string,:LABEL,FB:boolean\n"
            + "1,1,2,0,A,\"{\"\"FB\"\":{\"\"pre\"\":2}}\""
            + LABELS
            + "2,2,0,2,B,\"{\"\"FB\"\":{\"\"post\"\":2}}\""
            + LABELS
            + "3,3,0,1,,\"{\"\"FB\"\":{\"\"post\"\":1}}\""
            + LABELS);
    files.put(
        CONNECTIONS,
        ":START_ID(Body-ID),weight:int,weightHP:int,:END_ID(Body-ID),roiInfo:string\n"
            + "1,2,2,2,\"{\"\"FB\"\":{\"\"post\"\":2}}\"\n"
            + "1,1,1,3,\"{\"\"FB\"\":{\"\"post\"\":1}}\"\n");
  }

  /** Replaces a text that a file must have. */
  TinyExport replace(String file, String old, String by) {
    String text = files.get(file);
    if (!text.contains(old)) {
      throw new IllegalArgumentException(file + " has no '" + old + "'");
    }
    files.put(file, text.replace(old, by));
    return this;
  }

  /** Puts a file in, in place of the one of that name. */
  TinyExport with(String file, String text) {
    files.put(file, text);
    return this;
  }

  TinyExport append(String file, String rows) {
    files.merge(file, rows, String::concat);
    return this;
  }

  TinyExport without(String file) {
    files.remove(file);
    return this;
  }

  /** Writes the files. */
  Path write(Path folder) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue().getBytes(StandardCharsets.UTF_8));
    }
    return folder;
  }
}
