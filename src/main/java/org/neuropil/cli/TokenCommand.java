package org.neuropil.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.neuropil.web.security.DatasetPattern;
import org.neuropil.web.security.IssuedToken;
import org.neuropil.web.security.Role;
import org.neuropil.web.security.Token;
import org.neuropil.web.security.Tokens;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code token}: makes, lists and revokes tokens, also while a service runs. */
@Command(
    name = "token",
    description = "Make, list and revoke the tokens by which users are known.",
    mixinStandardHelpOptions = true)
final class TokenCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private CommandLine part(String name) {
    CommandLine whole = spec.commandLine();
    return whole.getSubcommands().getOrDefault(name, whole);
  }

  private static Tokens tokens(DataFolder data) {
    return new Tokens(data.layout().security(), Clock.systemUTC());
  }

  @Command(
      name = "create",
      description = "Make a token. Its text is printed once, and kept nowhere.",
      mixinStandardHelpOptions = true)
  int create(
      @Mixin DataFolder data,
      @Option(names = "--email", required = true, description = "Who is to have it.") String email,
      @Option(
              names = "--role",
              required = true,
              description = "read, write (saved queries too) or admin.")
          String role,
      @Option(
              names = "--datasets",
              required = true,
              split = ",",
              description = "name, name:version or *; several with commas between.")
          List<String> datasets,
      @Option(
              names = "--expires",
              defaultValue = "365d",
              description =
                  "A date (2030-01-31), or days from now (90d); default ${DEFAULT-VALUE}.")
          String expires)
      throws IOException {
    CommandLine command = part("create");
    PrintWriter out = command.getOut();
    try {
      List<DatasetPattern> patterns = new ArrayList<>();
      datasets.forEach(text -> patterns.add(new DatasetPattern(text.trim())));
      Role known =
          Role.of(role)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "role: '" + role + "' (expected: read, write or admin)"));
      Tokens.Made made = tokens(data).create(email, known, patterns, end(expires));
      out.println(made.text());
      out.flush();
      PrintWriter notes = command.getErr();
      notes.printf(
          "Token %s for %s, until %s. It is not shown again.%n",
          made.token().id(), made.token().email(), made.token().expires());
      notes.flush();
      return 0;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command, String.valueOf(e.getMessage()), e);
    }
  }

  static Instant end(String text) {
    try {
      if (text.matches("\\d{1,6}d")) {
        long days = Long.parseLong(text.substring(0, text.length() - 1));
        return Clock.systemUTC().instant().plus(Duration.ofDays(days));
      }
      return text.contains("T")
          ? Instant.parse(text)
          : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "expires: '" + text + "' (expected: a date as 2030-01-31, or days as 90d)", e);
    }
  }

  @Command(
      name = "list",
      description = "List the tokens that were made.",
      mixinStandardHelpOptions = true)
  int list(@Mixin DataFolder data) throws IOException {
    PrintWriter out = part("list").getOut();
    List<IssuedToken> all = tokens(data).list();
    if (all.isEmpty()) {
      out.println("No token in " + data.layout().security().toAbsolutePath());
    }
    for (IssuedToken issued : all) {
      out.println(line(issued));
    }
    out.flush();
    return 0;
  }

  private static String line(IssuedToken issued) {
    Token token = issued.token();
    return String.format(
        Locale.ROOT,
        "%s  %-7s  %-5s  until %tF  %s  %s",
        token.id(),
        issued.state(Clock.systemUTC().instant()),
        token.role().word(),
        token.expires().atZone(ZoneOffset.UTC),
        token.email(),
        String.join(",", token.datasets().stream().map(DatasetPattern::text).toList()));
  }

  @Command(
      name = "revoke",
      description = "Make a token invalid at once, in a running service too.",
      mixinStandardHelpOptions = true)
  int revoke(
      @Mixin DataFolder data,
      @Parameters(paramLabel = "ID", description = "As list shows it.") String id)
      throws IOException {
    CommandLine command = part("revoke");
    IssuedToken gone =
        tokens(data)
            .revoke(id)
            .orElseThrow(
                () ->
                    new ParameterException(
                        command, "ID: '" + id + "' (expected: one that token list shows)"));
    command.getOut().println("Revoked: " + line(gone));
    command.getOut().flush();
    return 0;
  }
}
