/** Text written as bytes, without a String for every number. */
@NullMarked
package org.neuropil.format.text;

import org.jspecify.annotations.NullMarked;
