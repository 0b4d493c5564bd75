/** The running service: settings, start and stop, first-start data, health. */
@NullMarked
package org.neuropil.service;

import org.jspecify.annotations.NullMarked;
