/**
 * DVID's HTTP interface, as NeuTu, neuclease and Neuroglancer's {@code dvid://} source speak it.
 */
@NullMarked
package org.neuropil.web.dvid;

import org.jspecify.annotations.NullMarked;
