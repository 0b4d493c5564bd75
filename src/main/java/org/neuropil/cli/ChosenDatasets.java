package org.neuropil.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.neuropil.connectome.dataset.Generations;
import org.neuropil.connectome.dataset.Generations.Generation;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The datasets of the data folder that a command goes through. */
final class ChosenDatasets {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Mixin private DataFolder data = new DataFolder();

  @Parameters(
      paramLabel = "DATASET",
      arity = "0..*",
      description = "name:version, or name for all its versions (default: all datasets).")
  private List<String> references = List.of();

  /** What is done with the newest generation of one of them. */
  interface Step {
    /** Does it, and tells whether it went well. */
    boolean goesWell(Generations generations, Generation generation, PrintWriter out);
  }

  /**
   * Takes the step with each, whether or not others went well.
   *
   * @return the command's exit code: 1 when one did not go well, or there is none
   */
  int each(Step step) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Generations generations = new Generations(data.layout());
    List<Generation> chosen = generations.newestOfEach().stream().filter(this::isMeant).toList();
    if (chosen.isEmpty()) {
      out.println("No such dataset in " + data.layout().data().toAbsolutePath());
      out.flush();
      return 1;
    }
    boolean well = true;
    for (Generation generation : chosen) {
      well &= step.goesWell(generations, generation, out);
      out.flush();
    }
    return well ? 0 : 1;
  }

  private boolean isMeant(Generation generation) {
    return references.isEmpty() || references.stream().anyMatch(generation.id()::isMeantBy);
  }
}
