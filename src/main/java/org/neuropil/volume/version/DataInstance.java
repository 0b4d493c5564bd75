package org.neuropil.volume.version;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A named piece of versioned data in a repo.
 *
 * @param id number that no other instance on this server has; first part of its keys
 * @param type what it is, for example {@code labelmap}
 * @param uuid a name that stays when it is renamed
 * @param versioned false: all versions of the repo share what the root has, and locks don't matter
 * @param settings what it was made with, keys in lower case
 * @param tags free pairs
 * @param syncs names of instances in the repo that it follows
 */
public record DataInstance(
    int id,
    int repo,
    String name,
    String type,
    String uuid,
    boolean versioned,
    Map<String, String> settings,
    Map<String, String> tags,
    List<String> syncs) {
  public DataInstance {
    Map<String, String> lower = new TreeMap<>();
    settings.forEach((key, value) -> lower.put(key.toLowerCase(Locale.ROOT), value));
    settings = Map.copyOf(lower);
    tags = Map.copyOf(tags);
    syncs = List.copyOf(syncs);
  }

  /** A setting, its name in any case. */
  public Optional<String> setting(String name) {
    return Optional.ofNullable(settings.get(name.toLowerCase(Locale.ROOT)));
  }

  DataInstance withTags(Map<String, String> newTags) {
    return new DataInstance(id, repo, name, type, uuid, versioned, settings, newTags, syncs);
  }

  DataInstance withSettings(Map<String, String> newSettings) {
    return new DataInstance(id, repo, name, type, uuid, versioned, newSettings, tags, syncs);
  }

  DataInstance withSyncs(List<String> newSyncs) {
    return new DataInstance(id, repo, name, type, uuid, versioned, settings, tags, newSyncs);
  }
}
