package org.neuropil.volume.ingest;

import java.util.Optional;
import org.neuropil.volume.source.SourceBox;

/**
 * What is to be taken over.
 *
 * @param location where the source is, to recognise an import that was interrupted
 * @param version the open version to write into, as {@link org.neuropil.volume.version.Repos#find}
 *     reads it
 * @param instance the labelmap; made when there is none of that name
 * @param box at scale 0; it is widened to whole blocks. Absent: everything
 * @param scales where coarser scales come from
 */
public record VolumeImportRequest(
    String location, String version, String instance, Optional<SourceBox> box, Scales scales) {
  /** Where coarser scales come from. */
  public enum Scales {
    /** The source's own, as far as it has them; further ones are computed. */
    ALL,
    /** Computed from the finest. */
    COMPUTED
  }
}
