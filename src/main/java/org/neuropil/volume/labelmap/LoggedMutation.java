package org.neuropil.volume.labelmap;

import java.time.Instant;

/**
 * An entry of the mutation log.
 *
 * @param id larger than those before in its instance
 * @param version id of the version that was changed
 */
public record LoggedMutation(
    long id, int version, Instant time, String user, String app, Mutation mutation) {}
