package org.neuropil.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/**
 * A virtual environment of Python below {@code target}, made once and kept until a clean.
 *
 * @param python the interpreter
 * @param modules folder of modules that come before those of the environment; may be empty
 */
record PythonEnvironment(Path python, String modules) {
  private static final Path REQUIREMENTS = Path.of("src/test/clients/requirements.txt");
  private static final Duration INSTALL_WAIT = Duration.ofMinutes(8);

  /** What a script printed, and its exit code. */
  record Outcome(int exitCode, String output) {}

  /**
   * With all that the clients below {@code src/test/clients} need.
   *
   * @throws TestAbortedException where there is no Python, or packages cannot be had; it is also
   *     said on standard error, because a skipped test is easily overlooked
   */
  static synchronized PythonEnvironment ofClients() throws Exception {
    Path folder = Path.of("target", "python", "clients");
    Path python = folder.resolve("bin/python").toAbsolutePath();
    Path installed = folder.resolve("installed.txt");
    String wanted = Files.readString(REQUIREMENTS);
    if (Files.exists(installed) && Files.readString(installed).equals(wanted)) {
      return new PythonEnvironment(python, "");
    }
    must(List.of("python3", "-m", "venv", "--clear", folder.toString()));
    install(python, "-r", REQUIREMENTS.toString());
    Files.writeString(installed, wanted);
    return new PythonEnvironment(python, "");
  }

  /** The same environment with another version of one of its packages. */
  PythonEnvironment with(String requirement) throws Exception {
    Path folder = Path.of("target", "python", requirement).toAbsolutePath();
    synchronized (PythonEnvironment.class) {
      if (!Files.exists(folder)) {
        install(python, "--no-deps", "--target", folder.toString(), requirement);
      }
    }
    return new PythonEnvironment(python, folder.toString());
  }

  private static void install(Path python, String... what) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                python.toString(),
                "-m",
                "pip",
                "install",
                "--quiet",
                // Python compiles what is imported; most of what comes along never is.
                "--no-compile",
                "--disable-pip-version-check"));
    command.addAll(List.of(what));
    must(command);
  }

  private static void must(List<String> command) throws Exception {
    String trouble;
    try {
      Outcome outcome = run(command, Map.of(), INSTALL_WAIT);
      trouble = outcome.exitCode() == 0 ? "" : outcome.output();
    } catch (IOException e) {
      trouble = String.valueOf(e.getMessage());
    }
    if (!trouble.isEmpty()) {
      String text =
          "SKIPPED: tests with clients in Python, which cannot be set up here: " + trouble;
      System.err.println(text);
      throw new TestAbortedException(text);
    }
  }

  /** Runs a script to its end. */
  Outcome run(Map<String, String> environment, Duration limit, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(python.toString()));
    command.addAll(List.of(arguments));
    Map<String, String> all = new HashMap<>(environment);
    all.put("PYTHONPATH", modules);
    return run(command, all, limit);
  }

  private static Outcome run(List<String> command, Map<String, String> environment, Duration limit)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("neuropil-python", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException(
            "no end after " + limit + ": " + command + "\n" + Files.readString(output));
      }
      return new Outcome(process.exitValue(), Files.readString(output));
    } finally {
      process.destroyForcibly();
      Files.delete(output);
    }
  }
}
