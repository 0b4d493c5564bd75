/**
 * Label blocks of locked versions, in objects: a bucket or a folder instead of the local disk.
 * Blocks lie in packs of some megabytes, in the order of their keys; which packs there are is kept
 * in the local store, so that a pack appears, and what it replaces goes, in one step.
 */
@NullMarked
package org.neuropil.volume.archive;

import org.jspecify.annotations.NullMarked;
