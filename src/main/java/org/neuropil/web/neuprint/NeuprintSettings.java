package org.neuropil.web.neuprint;

/**
 * What the server tells of itself.
 *
 * @param location of the database
 * @param vimoServer address of a service that finds motifs, or empty
 */
public record NeuprintSettings(String location, String vimoServer) {}
