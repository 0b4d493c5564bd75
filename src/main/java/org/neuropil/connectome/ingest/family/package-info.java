/** Which form a source has and what each of its files holds, told by the headers. */
@NullMarked
package org.neuropil.connectome.ingest.family;

import org.jspecify.annotations.NullMarked;
