package org.neuropil.connectome.catalogue;

import java.time.Instant;
import org.springframework.data.neo4j.core.schema.Id;
import org.springframework.data.neo4j.core.schema.Node;

/**
 * A Cypher query that somebody wants to find again.
 *
 * @param key dataset name and query name, as {@link #key(String, String)} joins them
 * @param dataset name without a version: a query outlives versions
 * @param description what it answers; may be empty
 */
@Node("SavedQuery")
public record SavedQuery(
    @Id String key,
    String dataset,
    String name,
    String query,
    String description,
    Instant savedAt) {
  /** The id of a query: neither part may hold a slash. */
  public static String key(String dataset, String name) {
    return dataset.toLowerCase(java.util.Locale.ROOT) + "/" + name;
  }
}
