/** Pure codecs: bytes in, arrays out; no I/O, no Spring. */
@NullMarked
package org.neuropil.format;

import org.jspecify.annotations.NullMarked;
