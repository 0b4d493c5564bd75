package org.neuropil.volume.version;

import java.time.Instant;
import java.util.List;

/**
 * A tree of versions with what it is called.
 *
 * @param root id of the first version
 */
public record Repo(
    int id,
    int root,
    String alias,
    String description,
    List<String> log,
    Instant created,
    Instant updated) {
  public Repo {
    log = List.copyOf(log);
  }

  Repo named(String newAlias, String newDescription, Instant now) {
    return new Repo(id, root, newAlias, newDescription, log, created, now);
  }

  Repo withLog(List<String> newLog, Instant now) {
    return new Repo(id, root, alias, description, newLog, created, now);
  }

  Repo touched(Instant now) {
    return new Repo(id, root, alias, description, log, created, now);
  }
}
