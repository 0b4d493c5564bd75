/**
 * Versioned points with a kind, tags and relations, above all synapses; found by place, tag and
 * body.
 */
@NullMarked
package org.neuropil.volume.annotation;

import org.jspecify.annotations.NullMarked;
