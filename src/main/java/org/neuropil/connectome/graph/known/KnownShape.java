package org.neuropil.connectome.graph.known;

/** What a text is, when it is a query of a known shape. */
public sealed interface KnownShape permits KnownQuery, KnownQuery.Timeboxed, OutputCompleteness {}
