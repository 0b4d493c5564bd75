/**
 * Times a running server with the questions that people ask it, and checks its answers. Knows it
 * through HTTP alone.
 */
@NullMarked
package org.neuropil.bench;

import org.jspecify.annotations.NullMarked;
