package org.neuropil.connectome.catalogue;

import java.time.Instant;
import org.springframework.data.neo4j.core.schema.Id;
import org.springframework.data.neo4j.core.schema.Node;

/**
 * One run of the importer.
 *
 * @param run the name of its generation, or of its report when it was refused
 * @param dataset {@code name:version}; empty when the run did not get so far as to know it
 * @param outcome {@code live} or {@code refused}
 * @param source where the rows came from
 * @param report the complaints, as JSON text
 */
@Node("ImportRun")
public record ImportRun(
    @Id String run,
    String dataset,
    String outcome,
    Instant finishedAt,
    String source,
    long errors,
    long warnings,
    String report) {}
