/** The command line: one class a command. */
@NullMarked
package org.neuropil.cli;

import org.jspecify.annotations.NullMarked;
