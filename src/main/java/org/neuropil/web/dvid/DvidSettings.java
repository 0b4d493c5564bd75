package org.neuropil.web.dvid;

/**
 * @param adminToken what {@code admintoken=} must be for what only administrators may; empty: all
 *     who may administer this server need none
 * @param allowSplit whether bodies may be split by {@code split}
 * @param maxBody bytes of a request's body
 * @param note text of {@code /api/server/note}
 */
public record DvidSettings(String adminToken, boolean allowSplit, long maxBody, String note) {}
