/** NumPy's array files, single and zipped, as NumPy and SciPy read them. */
@NullMarked
package org.neuropil.format.npy;

import org.jspecify.annotations.NullMarked;
