package org.neuropil.connectome.catalogue;

import java.util.List;
import java.util.Optional;

/** What the importer did. */
public interface ImportLog {
  /** All runs that are remembered, the latest first. */
  List<ImportRun> runs();

  /** One run by its name. */
  Optional<ImportRun> run(String name);
}
