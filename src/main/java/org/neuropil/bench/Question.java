package org.neuropil.bench;

import java.util.List;

/**
 * One row of the table.
 *
 * @param target the figure to reach, in words
 * @param requests asked in turn; they differ in whom they ask about
 * @param rounds how often one is asked when it is timed
 * @param byNeo4j whether Neo4j can answer it too, so that answers and times are compared
 */
record Question(String name, String target, List<Request> requests, int rounds, boolean byNeo4j) {}
