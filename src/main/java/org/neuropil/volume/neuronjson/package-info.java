/** What is said of bodies: fields, who set them and when, and questions about all of them. */
@NullMarked
package org.neuropil.volume.neuronjson;

import org.jspecify.annotations.NullMarked;
