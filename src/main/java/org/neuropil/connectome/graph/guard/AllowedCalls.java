package org.neuropil.connectome.graph.guard;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which procedures and, beyond those built into Neo4j, which functions users may call. Names are
 * compared with regard to case, as Neo4j compares them.
 *
 * @param procedures full names, such as {@code db.labels}
 * @param functions full names, such as {@code apoc.convert.fromJsonMap}. Such a function must do
 *     work that grows at most linearly with the size of its arguments, give a result of at most
 *     {@link Limits#resultGrowth} times that size, and touch nothing but its arguments
 * @param cypherArguments procedures that run Cypher: the name, and the index of the argument that
 *     holds the text. The guard reads that text as well, so it must be a literal or a parameter
 */
public record AllowedCalls(
    Set<String> procedures, Set<String> functions, Map<String, Integer> cypherArguments) {
  /** What every dataset offers: its schema, its full-text and vector indexes, Neo4j's version. */
  public static final AllowedCalls BUILT_IN =
      new AllowedCalls(
          Set.of(
              "db.labels",
              "db.relationshipTypes",
              "db.propertyKeys",
              "db.info",
              "db.ping",
              "db.schema.nodeTypeProperties",
              "db.schema.relTypeProperties",
              "db.schema.visualization",
              "db.index.fulltext.queryNodes",
              "db.index.fulltext.queryRelationships",
              "db.index.fulltext.listAvailableAnalyzers",
              "db.index.vector.queryNodes",
              "db.index.vector.queryRelationships",
              "dbms.components"),
          Set.of(),
          Map.of());

  /**
   * What every dataset offers, and what neuPrint's clients call beyond it. The functions copy or
   * read their arguments once; {@code db.indexes} gives a row an index.
   */
  public static final AllowedCalls CLIENTS =
      BUILT_IN.and(
          new AllowedCalls(
              Set.of("db.indexes"),
              Set.of(
                  "apoc.convert.fromJsonMap",
                  "apoc.convert.fromJsonList",
                  "apoc.map.removeKeys",
                  "apoc.map.fromValues",
                  "apoc.map.setKey"),
              Map.of("apoc.cypher.runTimeboxed", 0)));

  public AllowedCalls {
    procedures = Set.copyOf(procedures);
    functions = Set.copyOf(functions);
    cypherArguments = Map.copyOf(cypherArguments);
  }

  /** These calls and those of {@code more}. */
  public AllowedCalls and(AllowedCalls more) {
    Set<String> allProcedures = new HashSet<>(procedures);
    allProcedures.addAll(more.procedures);
    Set<String> allFunctions = new HashSet<>(functions);
    allFunctions.addAll(more.functions);
    Map<String, Integer> allArguments = new HashMap<>(cypherArguments);
    allArguments.putAll(more.cypherArguments);
    return new AllowedCalls(allProcedures, allFunctions, allArguments);
  }
}
