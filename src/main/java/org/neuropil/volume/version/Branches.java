package org.neuropil.volume.version;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The newest version of each branch. */
final class Branches {
  private record Name(int repo, String branch) {}

  private final Map<Name, Integer> leaves = new ConcurrentHashMap<>();

  void add(VersionNode node) {
    leaves.merge(new Name(node.repo(), node.branch()), node.id(), Math::max);
  }

  Optional<Integer> leaf(int repo, String branch) {
    return Optional.ofNullable(leaves.get(new Name(repo, branch)));
  }
}
