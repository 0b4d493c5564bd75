/** From the records of neo4j-import files to checked nodes and relationships. */
@NullMarked
package org.neuropil.connectome.ingest.rows;

import org.jspecify.annotations.NullMarked;
