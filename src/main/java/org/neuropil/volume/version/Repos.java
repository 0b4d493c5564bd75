package org.neuropil.volume.version;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.neuropil.volume.store.Lineage;
import org.neuropil.volume.store.VolumeStore;
import org.neuropil.volume.store.Writes;

/**
 * All repos of this server: their versions and instances. Changes are made one after the other
 * under this object's lock, and are on the disk before anybody sees them.
 */
public final class Repos extends KnownRepos {
  private final VolumeStore store;
  private final Clock clock;
  private final Map<Integer, MutationIds> mutationIds = new ConcurrentHashMap<>();

  /** Held shared by those who change what a version has, alone by who locks one. */
  private final ReadWriteLock locking = new ReentrantReadWriteLock();

  /** The next numbers to give; guarded by this. */
  private int nextRepo = 1;

  private int nextNode = 1;
  private int nextInstance = 1;
  private int nextLine = 1;

  public Repos(VolumeStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
    RepoRecords records = new RepoRecords(store);
    for (Repo repo : records.repos()) {
      show(repo);
      nextRepo = Math.max(nextRepo, repo.id() + 1);
    }
    for (VersionNode node : records.versions()) {
      show(node);
      nextNode = Math.max(nextNode, node.id() + 1);
      nextLine = Math.max(nextLine, node.lineage().line() + 1);
    }
    for (DataInstance instance : records.instances()) {
      show(instance);
      nextInstance = Math.max(nextInstance, instance.id() + 1);
    }
  }

  /** Where the mutations of a repo's labelmaps get their ids. */
  public MutationIds mutationIds(Repo repo) {
    return mutationIds.computeIfAbsent(
        repo.id(), id -> MutationIds.open(store, instances(repo), "labelmap"));
  }

  /** Makes a repo with one open version. */
  public synchronized Repo create(String alias, String description, Optional<String> root) {
    String uuid = root.orElseGet(VersionUuid::random);
    if (uuid.isBlank() || uuid.indexOf('/') >= 0 || uuid.indexOf(':') >= 0) {
      throw new VersionException("root: " + uuid + " (expected: 32 hexadecimal digits)");
    }
    refuseTaken(uuid);
    Instant now = now();
    Repo repo = new Repo(nextRepo, nextNode, alias, description, List.of(), now, now);
    VersionNode first =
        new VersionNode(
            nextNode,
            repo.id(),
            uuid,
            "",
            "",
            List.of(),
            false,
            OptionalInt.empty(),
            List.of(),
            Lineage.root(nextLine),
            now,
            now);
    try (Writes writes = store.begin()) {
      RepoRecords.put(writes, repo);
      RepoRecords.put(writes, first);
      writes.commit();
    }
    nextRepo++;
    nextNode++;
    nextLine++;
    show(repo);
    show(first);
    return repo;
  }

  /** Changes a repo's names; what is absent stays. */
  public synchronized void describe(
      Repo repo, Optional<String> alias, Optional<String> description) {
    Repo now = current(repo);
    save(now.named(alias.orElse(now.alias()), description.orElse(now.description()), now()));
  }

  /** Adds lines, each with the time before it, to a repo's log. */
  public synchronized void log(Repo repo, List<String> lines) {
    Repo now = current(repo);
    save(now.withLog(longer(now.log(), lines), now()));
  }

  public synchronized void log(VersionNode node, List<String> lines) {
    VersionNode now = open(node, "log");
    save(now.withLog(longer(now.log(), lines), now()));
  }

  public synchronized void note(VersionNode node, String note) {
    save(open(node, "note").withNote(note, now()));
  }

  /**
   * Keeps versions from being locked until the result is unlocked, by the same thread.
   *
   * @param action what is asked for, for the error
   */
  public Lock holdOpen(String action, VersionNode node) {
    Lock held = locking.readLock();
    held.lock();
    if (node(node.id()).locked()) {
      held.unlock();
      throw new LockedVersionException(action, node.uuid());
    }
    return held;
  }

  /**
   * Locks a version: from now on it takes no changes, and may have children. Waits for changes that
   * are under way.
   */
  public void commit(VersionNode node, Optional<String> note, List<String> lines) {
    locking.writeLock().lock();
    try {
      commitAlone(node, note, lines);
    } finally {
      locking.writeLock().unlock();
    }
  }

  private synchronized void commitAlone(
      VersionNode node, Optional<String> note, List<String> lines) {
    VersionNode now = open(node, "commit");
    Instant time = now();
    if (note.isPresent()) {
      now = now.withNote(note.get(), time);
    }
    save(now.withLog(longer(now.log(), lines), time).lock(time));
  }

  /** A child in the same branch. */
  public synchronized VersionNode newVersion(VersionNode node, String note, Optional<String> uuid) {
    VersionNode parent = locked(node);
    for (int child : parent.children()) {
      if (node(child).branch().equals(parent.branch())) {
        throw new VersionException(
            "the version has a child in its branch already: " + node(child).uuid());
      }
    }
    return child(parent, parent.branch(), note, uuid.map(VersionUuid::checked), false);
  }

  /** A child that begins a branch. */
  public synchronized VersionNode branch(
      VersionNode node, String branch, String note, Optional<String> uuid) {
    VersionNode parent = locked(node);
    if (branch.isEmpty() || branch.equals("master")) {
      throw new VersionException("a branch can't be called \"" + branch + "\"");
    }
    refuseBranch(parent, branch);
    return child(parent, branch, note, uuid.map(VersionUuid::checked), false);
  }

  /** A locked child that is called as the tag, in a branch of its own. */
  public synchronized VersionNode tag(VersionNode node, String tag, String note) {
    VersionNode parent = locked(node);
    if (tag.isBlank() || tag.indexOf('/') >= 0 || tag.indexOf(':') >= 0) {
      throw new VersionException("tag: \"" + tag + "\" (expected: a name without / and :)");
    }
    refuseBranch(parent, "tag-" + tag);
    return child(parent, "tag-" + tag, note, Optional.of(tag), true);
  }

  /**
   * Makes an instance.
   *
   * @param check refuses settings that its type can't have
   */
  public synchronized DataInstance add(
      VersionNode node,
      String name,
      String type,
      Map<String, String> settings,
      Consumer<DataInstance> check) {
    VersionNode now = open(node, "instance");
    Repo repo = repo(now);
    if (!name.matches("[A-Za-z0-9_.+=@~-]{1,200}")) {
      throw new VersionException(
          "dataname: \"" + name + "\" (expected: letters, digits and _.+=@~-)");
    }
    if (instance(repo, name).isPresent()) {
      throw new VersionException(
          "Data named \"" + name + "\" already exists in repo (root " + root(repo).uuid() + ")");
    }
    DataInstance instance =
        InstanceSettings.instance(nextInstance, repo.id(), name, type, settings);
    check.accept(instance);
    try (Writes writes = store.begin()) {
      RepoRecords.put(writes, instance);
      RepoRecords.put(writes, repo.touched(now()));
      writes.commit();
    }
    nextInstance++;
    show(instance);
    show(repo.touched(now()));
    return instance;
  }

  /** Changes an instance's tags. */
  public DataInstance changeTags(DataInstance instance, UnaryOperator<Map<String, String>> change) {
    return change(instance, old -> old.withTags(change.apply(old.tags())));
  }

  /** Changes what an instance was made with. */
  public DataInstance changeSettings(
      DataInstance instance, UnaryOperator<Map<String, String>> change) {
    return change(instance, old -> old.withSettings(change.apply(old.settings())));
  }

  /** Makes an instance follow others. */
  public DataInstance changeSyncs(DataInstance instance, List<String> syncs) {
    return change(instance, old -> old.withSyncs(syncs));
  }

  private synchronized DataInstance change(
      DataInstance instance, UnaryOperator<DataInstance> change) {
    DataInstance changed = change.apply(current(instance));
    try (Writes writes = store.begin()) {
      RepoRecords.put(writes, changed);
      writes.commit();
    }
    show(changed);
    return changed;
  }

  private VersionNode child(
      VersionNode parent, String branch, String note, Optional<String> uuid, boolean locked) {
    String name = uuid.orElseGet(VersionUuid::random);
    refuseTaken(name);
    Instant now = now();
    boolean first = parent.children().isEmpty();
    Lineage lineage = first ? parent.lineage().next() : parent.lineage().fork(nextLine);
    VersionNode child =
        new VersionNode(
            nextNode,
            parent.repo(),
            name,
            branch,
            note,
            List.of(),
            locked,
            OptionalInt.of(parent.id()),
            List.of(),
            lineage,
            now,
            now);
    List<Integer> children = new ArrayList<>(parent.children());
    children.add(child.id());
    VersionNode changed = parent.withChildren(children, now);
    try (Writes writes = store.begin()) {
      RepoRecords.put(writes, child);
      RepoRecords.put(writes, changed);
      writes.commit();
    }
    nextNode++;
    nextLine += first ? 0 : 1;
    show(changed);
    show(child);
    return child;
  }

  private VersionNode open(VersionNode node, String action) {
    VersionNode now = node(node.id());
    if (now.locked()) {
      throw new LockedVersionException(action, now.uuid());
    }
    return now;
  }

  private VersionNode locked(VersionNode node) {
    VersionNode now = node(node.id());
    if (!now.locked()) {
      throw new VersionException("can't branch an unlocked node: commit " + now.uuid() + " first");
    }
    return now;
  }

  private void refuseTaken(String uuid) {
    if (isTaken(uuid)) {
      throw new VersionException("UUID already exists in datastore: " + uuid);
    }
  }

  private void refuseBranch(VersionNode parent, String branch) {
    if (hasBranch(parent, branch)) {
      throw new VersionException("branch already exists with given name: " + branch);
    }
  }

  private void save(Repo repo) {
    try (Writes writes = store.begin()) {
      RepoRecords.put(writes, repo);
      writes.commit();
    }
    show(repo);
  }

  private void save(VersionNode node) {
    try (Writes writes = store.begin()) {
      RepoRecords.put(writes, node);
      writes.commit();
    }
    show(node);
  }

  private List<String> longer(List<String> log, List<String> lines) {
    List<String> longer = new ArrayList<>(log);
    String time = now().truncatedTo(ChronoUnit.SECONDS).toString();
    lines.forEach(line -> longer.add(time + "  " + line));
    return longer;
  }

  private Instant now() {
    return clock.instant();
  }
}
