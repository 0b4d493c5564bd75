/**
 * The memory of datasets beyond their folders: import runs with their reports, and saved queries,
 * as repositories of Spring Data Neo4j over a small store of their own. All but the saved queries
 * can be rebuilt from the folders.
 */
@NullMarked
package org.neuropil.connectome.catalogue;

import org.jspecify.annotations.NullMarked;
