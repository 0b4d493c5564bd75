/**
 * The HTTP server around the handlers: ids, log, metrics, limits, hang-ups, and answers on the
 * wire.
 */
@NullMarked
package org.neuropil.web.server;

import org.jspecify.annotations.NullMarked;
