/** The counting rules, and who breaks them. */
@NullMarked
package org.neuropil.connectome.consistency;

import org.jspecify.annotations.NullMarked;
