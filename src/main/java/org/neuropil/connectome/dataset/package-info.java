/** The catalogue: name:version, metadata, life cycle (loading, live, failed), folders on disk. */
@NullMarked
package org.neuropil.connectome.dataset;

import org.jspecify.annotations.NullMarked;
