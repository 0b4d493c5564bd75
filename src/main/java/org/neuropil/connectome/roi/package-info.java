/** Regions of interest: counts, hierarchy, completeness, connectivity. */
@NullMarked
package org.neuropil.connectome.roi;

import org.jspecify.annotations.NullMarked;
