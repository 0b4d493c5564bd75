/**
 * The fixed questions that neuPrintExplorer asks, and answers that are worked out once and kept.
 */
@NullMarked
package org.neuropil.connectome.explorer;

import org.jspecify.annotations.NullMarked;
