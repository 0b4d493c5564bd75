package org.neuropil.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The packed jar, unpacked once for all tests by its own launcher's tool, as docs/operations.md
 * tells it, which starts sooner.
 */
public final class UnpackedService {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
  private static final Path PACKED =
      Path.of(System.getProperty("neuropil.jar", "target/neuropil.jar"));

  /** Beside the jar, named after its time: a newer jar is unpacked anew. */
  private static final Path FOLDER = folder();

  private static final Path JAR = FOLDER.resolve(PACKED.getFileName());

  private UnpackedService() {}

  /** How a process of the packed jar begins: the program and its options up to the jar. */
  static List<String> packed() {
    return command(PACKED);
  }

  /** The same of the unpacked one. */
  public static synchronized List<String> unpacked() throws IOException {
    if (!Files.exists(JAR)) {
      run(
          List.of(
              JAVA.toString(),
              "-Djarmode=tools",
              "-jar",
              PACKED.toString(),
              "extract",
              "--force",
              "--destination",
              FOLDER.toString()));
    }
    return command(JAR);
  }

  private static List<String> command(Path jar) {
    List<String> command = new ArrayList<>();
    command.add(JAVA.toString());
    // Enough from the start: collections while classes load cost a tenth.
    command.addAll(List.of("-Xms700m", "-Xmx700m", "-Xmn400m", "-XX:MetaspaceSize=300m"));
    // Too short a life for what the second compiler gives, and it costs as much as all the rest.
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-XX:ReservedCodeCacheSize=128m");
    command.add("-XX:+UseSerialGC");
    command.add("-jar");
    command.add(jar.toString());
    return command;
  }

  private static void run(List<String> command) throws IOException {
    Path output = Files.createTempFile("neuropil-unpack", ".log");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (!process.waitFor(3, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IllegalStateException(command + " failed: " + Files.readString(output));
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Path folder() {
    try {
      return PACKED.resolveSibling("unpacked-" + Files.getLastModifiedTime(PACKED).toMillis());
    } catch (IOException e) {
      throw new IllegalStateException("no packed jar to test: " + PACKED, e);
    }
  }
}
