package org.neuropil.volume.version;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.neuropil.volume.store.Lineage;

/**
 * One version of a repo. It is open, and takes changes, until it is locked; only a locked one has
 * children.
 *
 * @param id number that no other version on this server has; part of keys and of answers
 * @param uuid name: 32 hexadecimal digits, or a tag
 * @param branch empty for the main branch
 * @param parent id of the version it goes on from; none for a root
 * @param lineage its ancestors, as keys know them
 */
public record VersionNode(
    int id,
    int repo,
    String uuid,
    String branch,
    String note,
    List<String> log,
    boolean locked,
    OptionalInt parent,
    List<Integer> children,
    Lineage lineage,
    Instant created,
    Instant updated) {
  public VersionNode {
    log = List.copyOf(log);
    children = List.copyOf(children);
  }

  VersionNode withNote(String newNote, Instant now) {
    return new VersionNode(
        id, repo, uuid, branch, newNote, log, locked, parent, children, lineage, created, now);
  }

  VersionNode withLog(List<String> newLog, Instant now) {
    return new VersionNode(
        id, repo, uuid, branch, note, newLog, locked, parent, children, lineage, created, now);
  }

  VersionNode lock(Instant now) {
    return new VersionNode(
        id, repo, uuid, branch, note, log, true, parent, children, lineage, created, now);
  }

  VersionNode withChildren(List<Integer> newChildren, Instant now) {
    return new VersionNode(
        id, repo, uuid, branch, note, log, locked, parent, newChildren, lineage, created, now);
  }
}
