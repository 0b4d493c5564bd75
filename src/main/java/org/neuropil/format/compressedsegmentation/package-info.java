/** Neuroglancer's compressed segmentation. */
@NullMarked
package org.neuropil.format.compressedsegmentation;

import org.jspecify.annotations.NullMarked;
