/** Triangle meshes: Neuroglancer's legacy fragment and Wavefront OBJ. */
@NullMarked
package org.neuropil.format.ngmesh;

import org.jspecify.annotations.NullMarked;
