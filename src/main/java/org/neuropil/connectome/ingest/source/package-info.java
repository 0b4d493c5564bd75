/** Where rows come from: folders, single files, archives that are unpacked safely. */
@NullMarked
package org.neuropil.connectome.ingest.source;

import org.jspecify.annotations.NullMarked;
