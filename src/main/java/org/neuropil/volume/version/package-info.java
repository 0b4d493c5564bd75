/** Repos, their trees of versions, and the data instances that are versioned by them. */
@NullMarked
package org.neuropil.volume.version;

import org.jspecify.annotations.NullMarked;
