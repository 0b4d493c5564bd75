/** Bodies and their types: selectors and queries. */
@NullMarked
package org.neuropil.connectome.neuron;

import org.jspecify.annotations.NullMarked;
