package org.neuropil.volume.version;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads the settings that an instance is made with. */
final class InstanceSettings {
  private InstanceSettings() {}

  static DataInstance instance(
      int id, int repo, String name, String type, Map<String, String> settings) {
    Map<String, String> kept = new HashMap<>();
    settings.forEach((key, value) -> kept.put(key.toLowerCase(java.util.Locale.ROOT), value));
    kept.remove("typename");
    kept.remove("dataname");
    String syncs = Objects.requireNonNullElse(kept.remove("sync"), "");
    String versioned = kept.getOrDefault("versioned", "true");
    if (!versioned.equals("true") && !versioned.equals("false")) {
      throw new VersionException("versioned: " + versioned + " (expected: true or false)");
    }
    return new DataInstance(
        id,
        repo,
        name,
        type,
        VersionUuid.random(),
        versioned.equals("true"),
        kept,
        tags(kept.getOrDefault("tags", "")),
        syncs.isEmpty() ? List.of() : List.of(syncs.split(",", -1)));
  }

  /** Reads {@code a=b,c=d}. */
  private static Map<String, String> tags(String text) {
    Map<String, String> tags = new HashMap<>();
    for (String pair : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      int equals = pair.indexOf('=');
      if (equals <= 0) {
        throw new VersionException("tags: " + text + " (expected: name=value,name=value)");
      }
      tags.put(pair.substring(0, equals).trim(), pair.substring(equals + 1).trim());
    }
    return tags;
  }
}
