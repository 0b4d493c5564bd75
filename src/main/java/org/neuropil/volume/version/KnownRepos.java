package org.neuropil.volume.version;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/** The repos, versions and instances that there are, to be looked up by anybody without a lock. */
public abstract class KnownRepos {
  private final Map<Integer, Repo> repos = new ConcurrentHashMap<>();
  private final Map<Integer, VersionNode> nodes = new ConcurrentHashMap<>();
  private final Map<Integer, DataInstance> instances = new ConcurrentHashMap<>();
  private final VersionNames names = new VersionNames();
  private final Branches branches = new Branches();

  KnownRepos() {}

  /** All repos, oldest first. */
  public List<Repo> all() {
    return repos.values().stream().sorted(Comparator.comparingInt(Repo::id)).toList();
  }

  public Repo repo(VersionNode node) {
    return required(repos, node.repo());
  }

  public Optional<Repo> repoOf(DataInstance instance) {
    return Optional.ofNullable(repos.get(instance.repo()));
  }

  public VersionNode node(int id) {
    return required(nodes, id);
  }

  /** Versions of a repo, oldest first. */
  public List<VersionNode> nodes(Repo repo) {
    return nodes.values().stream()
        .filter(node -> node.repo() == repo.id())
        .sorted(Comparator.comparingInt(VersionNode::id))
        .toList();
  }

  public List<DataInstance> instances(Repo repo) {
    return instances.values().stream()
        .filter(instance -> instance.repo() == repo.id())
        .sorted(Comparator.comparing(DataInstance::name))
        .toList();
  }

  public Collection<DataInstance> instances() {
    return List.copyOf(instances.values());
  }

  /**
   * The version that a text names: the beginning of a UUID that no other has; {@code
   * beginning:branch}, the newest version of a branch in that repo; or {@code :branch} when there
   * is one repo only.
   */
  public VersionNode find(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return node(names.byPrefix(text));
    }
    if (text.indexOf(':', colon + 1) >= 0) {
      throw new VersionException("bad UUID specification \"" + text + "\"");
    }
    Repo repo;
    if (colon == 0) {
      if (repos.size() != 1) {
        throw new VersionException(
            "\"" + text + "\" names no repo, and this server has " + repos.size());
      }
      repo = repos.values().iterator().next();
    } else {
      repo = repo(node(names.byPrefix(text.substring(0, colon))));
    }
    String branch = text.substring(colon + 1);
    return leaf(repo, branch)
        .orElseThrow(() -> new VersionException("no branch \"" + branch + "\" in this repo"));
  }

  /** The newest version of a branch; {@code master} is the main one. */
  public Optional<VersionNode> leaf(Repo repo, String branch) {
    return branches.leaf(repo.id(), stored(branch)).map(this::node);
  }

  /** The versions from one to its root. */
  public List<VersionNode> ancestors(VersionNode node) {
    List<VersionNode> path = new ArrayList<>();
    path.add(node);
    for (OptionalInt at = node.parent(); at.isPresent(); ) {
      VersionNode parent = node(at.getAsInt());
      path.add(parent);
      at = parent.parent();
    }
    return path;
  }

  public VersionNode root(Repo repo) {
    return node(repo.root());
  }

  public DataInstance instance(VersionNode node, String name) {
    return instance(repo(node), name)
        .orElseThrow(() -> new VersionException("invalid data instance name: " + name));
  }

  public Optional<DataInstance> instance(Repo repo, String name) {
    return instances.values().stream()
        .filter(instance -> instance.repo() == repo.id() && instance.name().equals(name))
        .findAny();
  }

  /** The version whose values an instance shows in a version. */
  public VersionNode shown(DataInstance instance, VersionNode node) {
    return instance.versioned() ? node : root(repo(node));
  }

  /** Shows a repo, new or changed. */
  final void show(Repo repo) {
    repos.put(repo.id(), repo);
  }

  /** Shows a version, new or changed. */
  final void show(VersionNode node) {
    nodes.put(node.id(), node);
    names.add(node.uuid(), node.id());
    branches.add(node);
  }

  /** Shows an instance, new or changed. */
  final void show(DataInstance instance) {
    instances.put(instance.id(), instance);
  }

  /** A repo as it is now. */
  final Repo current(Repo repo) {
    return required(repos, repo.id());
  }

  /** An instance as it is now. */
  final DataInstance current(DataInstance instance) {
    return required(instances, instance.id());
  }

  final boolean isTaken(String uuid) {
    return names.has(uuid);
  }

  final boolean hasBranch(VersionNode node, String branch) {
    return branches.leaf(node.repo(), branch).isPresent();
  }

  private static String stored(String branch) {
    return branch.equals("master") ? "" : branch;
  }

  private static <T> T required(Map<Integer, T> map, int id) {
    T found = map.get(id);
    if (found == null) {
      throw new IllegalStateException("nothing has the number " + id);
    }
    return found;
  }
}
