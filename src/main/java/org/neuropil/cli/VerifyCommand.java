package org.neuropil.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.neuropil.connectome.consistency.ConsistencyRules;
import org.neuropil.connectome.consistency.RuleResult;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.dataset.DatasetInfoFile;
import org.neuropil.connectome.dataset.DatasetLayout;
import org.neuropil.connectome.dataset.Generations;
import org.neuropil.connectome.dataset.Generations.Generation;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.CypherException;
import org.neuropil.connectome.graph.EmbeddedGraphStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code verify [DATASET...]}: opens stores and applies the counting rules to them. */
@Command(
    name = "verify",
    description = {
      "Open datasets of the data folder, apply every counting rule, and compare their adjacency"
          + " snapshots with their graphs. A dataset that a running service has open cannot be"
          + " verified from here: ask that service's /consistency."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every rule holds",
      "1:a rule is violated, or a dataset cannot be opened",
      "2:the command line is wrong"
    },
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  @Mixin private ChosenDatasets datasets = new ChosenDatasets();

  @Override
  public Integer call() throws IOException {
    return datasets.each(VerifyCommand::verify);
  }

  private static boolean verify(Generations generations, Generation generation, PrintWriter out) {
    out.println(generation.id());
    try (Generations.Hold hold = generations.hold(generation)) {
      DatasetInfo info = DatasetInfoFile.read(generation.folder());
      try (EmbeddedGraphStore store =
          EmbeddedGraphStore.open(
              DatasetLayout.graphHome(generation.folder()), OfflineSettings.of())) {
        long violations = 0;
        for (RuleResult result : new ConsistencyRules(store, info).check(new Cancellation())) {
          print(result, out);
          violations += result.violations();
        }
        violations += SnapshotReport.print(generation, store, info, out);
        out.printf(Locale.ROOT, "  %,d violations%n", violations);
        return violations == 0;
      }
    } catch (IOException | CypherException e) {
      out.println("  cannot be verified: " + e.getMessage());
      return false;
    }
  }

  private static void print(RuleResult result, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "  %-9s %,12d checked %,10d violations  %s%n",
        verdict(result),
        result.checked(),
        result.violations(),
        result.rule());
    if (result.violations() > 0) {
      out.println("            " + result.meaning());
      result.examples().forEach(example -> out.println("            e.g. " + example));
    }
  }

  private static String verdict(RuleResult result) {
    if (result.checked() == 0) {
      return "-";
    }
    return result.violations() == 0 ? "holds" : "VIOLATED";
  }
}
