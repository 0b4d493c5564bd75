package org.neuropil.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * Writes a synthetic connectome as a neuPrint export that {@code import} takes. Its numbers obey
 * the counting rules, so that {@code verify} finds nothing.
 */
final class SyntheticExport {
  private static final int ROIS = SyntheticConnectome.ROIS;
  private static final String NAME = "hemibrain";

  private final SyntheticConnectome connectome;
  private final String dataset;
  private final String version;

  /** By neuron and region: post sites on the body, and post sites on its T-bars. */
  private final int[] upstream;

  private final int[] downstream;

  /** What was written. */
  record Totals(long connections, long weight) {}

  SyntheticExport(SyntheticConnectome connectome, String dataset, String version) {
    this.connectome = connectome;
    this.dataset = dataset.isEmpty() ? NAME : dataset;
    this.version = version;
    this.upstream = new int[Math.multiplyExact(connectome.size().neurons(), ROIS)];
    this.downstream = new int[upstream.length];
  }

  /** Writes three files into a folder, which is made if it is not there. */
  Totals write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Totals totals = writeConnections(folder.resolve("Neuprint_Neuron_Connections_bench.csv"));
    writeNeurons(folder.resolve("Neuprint_Neurons_bench.csv"));
    writeMeta(folder.resolve("Neuprint_Meta_bench.csv"));
    return totals;
  }

  private Totals writeConnections(Path file) throws IOException {
    long[] totals = new long[2];
    List<byte[]> names = new ArrayList<>();
    for (int roi = 0; roi < ROIS; roi++) {
      names.add(SyntheticConnectome.roi(roi).getBytes(StandardCharsets.UTF_8));
    }
    try (Line line = new Line(file)) {
      line.text(":START_ID(Body-ID),:END_ID(Body-ID),weight:int,weightHP:int,roiInfo:string\n");
      connectome.connections(
          (pre, post, weight, weightHP, rois, posts) -> {
            totals[0]++;
            totals[1] += weight;
            line.number(SyntheticConnectome.bodyId(pre));
            line.text(",");
            line.number(SyntheticConnectome.bodyId(post));
            line.text(",");
            line.number(weight);
            line.text(",");
            line.number(weightHP);
            line.text(",\"{");
            for (int i = 0; i < rois.length; i++) {
              downstream[pre * ROIS + rois[i]] += posts[i];
              upstream[post * ROIS + rois[i]] += posts[i];
              line.text(i == 0 ? "\"\"" : ", \"\"");
              line.bytes(names.get(rois[i]));
              line.text("\"\": {\"\"pre\"\": ");
              line.number(posts[i]);
              line.text(", \"\"post\"\": ");
              line.number(posts[i]);
              line.text("}");
            }
            line.text("}\"\n");
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return new Totals(totals[0], totals[1]);
  }

  /** T-bars with so many post sites. */
  private static int tBars(int posts) {
    return (posts + 4) / 5;
  }

  private void writeNeurons(Path file) throws IOException {
    try (PrintStream out = print(file)) {
      StringJoiner header = new StringJoiner(",");
      header.add(
          ":ID(Body-ID),bodyId:long,pre:int,post:int,upstream:int,downstream:int,status:string,"
              + "instance:string,type:string,somaLocation:point{srid:9157},size:long,roiInfo:string,"
              + ":LABEL");
      for (int roi = 0; roi < ROIS; roi++) {
        header.add(SyntheticConnectome.roi(roi) + ":boolean");
      }
      out.print(header + "\n");
      for (int neuron = 0; neuron < connectome.size().neurons(); neuron++) {
        out.print(neuron(neuron) + "\n");
      }
    }
  }

  private String neuron(int neuron) {
    StringJoiner rois = new StringJoiner(", ", "\"{", "}\"");
    StringBuilder flags = new StringBuilder();
    int[] sums = new int[3];
    for (int roi = 0; roi < ROIS; roi++) {
      int in = upstream[neuron * ROIS + roi];
      int out = downstream[neuron * ROIS + roi];
      flags.append(in + out > 0 ? ",true" : ",");
      sums[0] += tBars(out);
      sums[1] += in;
      sums[2] += out;
      if (in + out > 0) {
        StringJoiner counts = new StringJoiner(", ", "{", "}");
        add(counts, "pre", tBars(out));
        add(counts, "post", in);
        add(counts, "upstream", in);
        add(counts, "downstream", out);
        rois.add("\"\"" + SyntheticConnectome.roi(roi) + "\"\": " + counts);
      }
    }
    long id = SyntheticConnectome.bodyId(neuron);
    String type = connectome.typeName(connectome.type(neuron));
    String labels = "Segment;" + dataset + "_Segment;Neuron;" + dataset + "_Neuron";
    return id
        + ","
        + id
        + ","
        + sums[0]
        + ","
        + sums[1]
        + ","
        + sums[1]
        + ","
        + sums[2]
        + ","
        + (neuron % 7 == 6 ? "Anchor" : "Traced")
        + ","
        + type
        + (neuron % 2 == 0 ? "_R" : "_L")
        + ","
        + type
        + ",\"{x:"
        + neuron * 11 % 34_000
        + ", y:"
        + neuron * 13 % 39_000
        + ", z:"
        + neuron * 17 % 41_000
        + "}\","
        + (1_000_000L + neuron)
        + ","
        + rois
        + ","
        + labels
        + flags;
  }

  private static void add(StringJoiner counts, String name, int n) {
    if (n > 0) {
      counts.add("\"\"" + name + "\"\": " + n);
    }
  }

  private void writeMeta(Path file) throws IOException {
    StringJoiner names = new StringJoiner(";");
    StringJoiner infos = new StringJoiner(", ", "\"{", "}\"");
    StringJoiner children = new StringJoiner(", ");
    long pre = 0;
    long post = 0;
    for (int roi = 0; roi < ROIS; roi++) {
      String name = SyntheticConnectome.roi(roi);
      long itsPre = 0;
      long itsPost = 0;
      for (int neuron = 0; neuron < connectome.size().neurons(); neuron++) {
        itsPre += tBars(downstream[neuron * ROIS + roi]);
        itsPost += upstream[neuron * ROIS + roi];
      }
      pre += itsPre;
      post += itsPost;
      names.add(name);
      children.add("{\"\"name\"\": \"\"" + name + "\"\"}");
      infos.add(
          "\"\""
              + name
              + "\"\": {\"\"pre\"\": "
              + itsPre
              + ", \"\"post\"\": "
              + itsPost
              + ", \"\"isPrimary\"\": true, \"\"hasROI\"\": true}");
    }
    try (PrintStream out = print(file)) {
      out.print(
          "voxelSize:float[],description:string,postHighAccuracyThreshold:float,"
              + "postHPThreshold:float,uuid:string,totalPreCount:int,totalPostCount:int,"
              + "superLevelRois:string[],primaryRois:string[],roiInfo:string,roiHierarchy:string,"
              + "dataset:string,tag:string,:LABEL\n");
      out.print(
          "8.0;8.0;8.0,\"Synthetic connectome, not a measurement\",0.5,0.7,synthetic,"
              + pre
              + ","
              + post
              + ","
              + names
              + ","
              + names
              + ","
              + infos
              + ",\"{\"\"name\"\": \"\""
              + dataset
              + "\"\", \"\"children\"\": ["
              + children
              + "]}\","
              + dataset
              + ","
              + version
              + ",Meta;"
              + dataset
              + "_Meta\n");
    }
  }

  private static PrintStream print(Path file) throws IOException {
    return new PrintStream(
        new BufferedOutputStream(Files.newOutputStream(file), 1 << 16),
        false,
        StandardCharsets.UTF_8) {
      @Override
      public void close() {
        boolean failed = checkError();
        super.close();
        if (failed) {
          throw new UncheckedIOException(new IOException(file + ": could not be written"));
        }
      }
    };
  }

  /** Text of many short pieces, without an object for each. */
  private static final class Line implements AutoCloseable {
    private final OutputStream out;
    private final byte[] buffer = new byte[1 << 16];
    private int length;

    Line(Path file) throws IOException {
      out = Files.newOutputStream(file);
    }

    void text(String ascii) {
      ensure(ascii.length());
      for (int i = 0; i < ascii.length(); i++) {
        buffer[length++] = (byte) ascii.charAt(i);
      }
    }

    void bytes(byte[] bytes) {
      ensure(bytes.length);
      System.arraycopy(bytes, 0, buffer, length, bytes.length);
      length += bytes.length;
    }

    void number(long value) {
      ensure(20);
      int digits = 1;
      for (long rest = value; rest >= 10; rest /= 10) {
        digits++;
      }
      long rest = value;
      for (int i = length + digits - 1; i >= length; i--) {
        buffer[i] = (byte) ('0' + rest % 10);
        rest /= 10;
      }
      length += digits;
    }

    private void ensure(int more) {
      if (length + more > buffer.length) {
        flush();
      }
    }

    private void flush() {
      try {
        out.write(buffer, 0, length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      length = 0;
    }

    @Override
    public void close() throws IOException {
      try (out) {
        flush();
      }
    }
  }
}
