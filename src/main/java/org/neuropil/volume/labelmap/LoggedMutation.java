package org.neuropil.volume.labelmap;

import java.time.Instant;

/**
 * An entry of the mutation log.
 *
 * @param id larger than those before in its repo; what has none of its own, as mappings and indices
 *     that are posted, has that of the last mutation before
 * @param version id of the version that was changed
 */
public record LoggedMutation(
    long id, int version, Instant time, String user, String app, Mutation mutation) {}
