/** Named objects of bytes in one place: a folder, behind a URL, below a prefix in a bucket. */
@NullMarked
package org.neuropil.volume.objects;

import org.jspecify.annotations.NullMarked;
