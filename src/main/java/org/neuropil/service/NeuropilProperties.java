package org.neuropil.service;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.neuropil.web.security.DatasetPattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The service's settings, {@code neuropil.*}; each may be given in {@code application.yml}, as an
 * environment variable ({@code NEUROPIL_DATA}) or on the command line ({@code
 * --neuropil.data=...}). A setting of this name that does not exist is refused at the start.
 *
 * @param data folder of everything that is kept
 * @param bundled whether the bundled larval connectome is imported when the data folder holds no
 *     dataset
 */
@Validated
@ConfigurationProperties(prefix = "neuropil", ignoreUnknownFields = false)
public record NeuropilProperties(
    @DefaultValue("./data") Path data,
    @DefaultValue("true") boolean bundled,
    @DefaultValue @Valid @NotNull Graph graph,
    @DefaultValue @Valid @NotNull Adjacency adjacency,
    @DefaultValue @Valid @NotNull Export export,
    @DefaultValue @Valid @NotNull Cypher cypher,
    @DefaultValue @Valid @NotNull Bolt bolt,
    @DefaultValue @Valid @NotNull Security security,
    @DefaultValue @Valid @NotNull Https https,
    @DefaultValue @Valid @NotNull Neuprint neuprint,
    @DefaultValue @Valid @NotNull Remote remote,
    @DefaultValue @Valid @NotNull Volume volume) {

  /**
   * Memory of the embedded stores.
   *
   * @param pageCache of one dataset's store, outside the heap; Neo4j needs at least some megabytes
   * @param queryMemory what one query may take of the heap; 0 means a tenth of it
   * @param allQueriesMemory what all queries of one dataset together may take; 0 means half of the
   *     heap
   */
  public record Graph(
      @DefaultValue("512MB") DataSize pageCache,
      @DefaultValue("0") DataSize queryMemory,
      @DefaultValue("0") DataSize allQueriesMemory) {}

  /**
   * The adjacency snapshots, which answer most questions about connections without Neo4j.
   *
   * @param enabled whether they are used
   * @param settle how long a dataset's content must have stayed the same before a new snapshot is
   *     made of it
   * @param knownCypher whether they also answer users' Cypher of known shapes
   */
  public record Adjacency(
      @DefaultValue("true") boolean enabled,
      @DefaultValue("2s") Duration settle,
      @DefaultValue("true") boolean knownCypher) {}

  /**
   * The files that datasets are exported to.
   *
   * @param cache what the finished files of one dataset may take of the disk; the newest one stays,
   *     however large it is
   * @param jobs files that are made at once
   * @param waiting files that wait for their turn; further ones are refused
   */
  public record Export(
      @DefaultValue("20GB") DataSize cache,
      @DefaultValue("2") @Min(1) @Max(256) int jobs,
      @DefaultValue("64") @Min(1) @Max(4096) int waiting) {}

  /**
   * Voxels and what lies beside them.
   *
   * @param cache memory for what was read, outside the heap
   * @param blockCache memory for label blocks that were inflated, in the heap
   * @param reserve what writes leave free on the disk
   * @param maxBody what one request may send
   * @param adminToken what {@code admintoken=} must be to make repos and set labels; empty: none is
   *     asked for
   * @param allowSplit whether bodies may be split voxel by voxel
   * @param note text of {@code /api/server/note}
   * @param links which labelmap has the bodies of which dataset, each {@code
   *     DATASET=VERSION/INSTANCE}, the version as DVID's clients name it
   */
  public record Volume(
      @DefaultValue("256MB") DataSize cache,
      @DefaultValue("64MB") DataSize blockCache,
      @DefaultValue("512MB") DataSize reserve,
      @DefaultValue("512MB") DataSize maxBody,
      @DefaultValue("") String adminToken,
      @DefaultValue("true") boolean allowSplit,
      @DefaultValue("") String note,
      @DefaultValue List<String> links) {
    public Volume {
      links = List.copyOf(links);
    }
  }

  /**
   * Limits of users' Cypher.
   *
   * @param timeLimit of a query that asks for none
   * @param maxTimeLimit that a query may ask for
   * @param concurrency queries at once in one dataset, our own included; further ones wait a
   *     little, then are refused
   */
  public record Cypher(
      @DefaultValue("60s") Duration timeLimit,
      @DefaultValue("300s") Duration maxTimeLimit,
      @DefaultValue("64") @Min(1) @Max(4096) int concurrency) {}

  /**
   * Bolt for researchers, on loopback, read-only.
   *
   * @param port 0 picks a free one, -1 switches Bolt off
   * @param dataset which one is served, {@code name} or {@code name:version}; empty means the first
   *     that goes live
   */
  public record Bolt(
      @DefaultValue("7687") @Min(-1) @Max(65535) int port, @DefaultValue("") String dataset) {}

  /**
   * Who may ask.
   *
   * @param mode {@code open}: everybody who reaches the port; {@code tokens}: who shows a token
   * @param openBeyondLoopback must be true to serve in open mode on another address than loopback
   * @param publicDatasets what may be read without a token in token mode: {@code name}, {@code
   *     name:version} or {@code *}
   */
  public record Security(
      @DefaultValue("open") Mode mode,
      @DefaultValue("false") boolean openBeyondLoopback,
      @DefaultValue List<String> publicDatasets) {
    public Security {
      publicDatasets = List.copyOf(publicDatasets);
      publicDatasets.forEach(
          text -> {
            try {
              new DatasetPattern(text);
            } catch (IllegalArgumentException e) {
              throw new IllegalArgumentException(
                  "neuropil.security.public-datasets: " + e.getMessage(), e);
            }
          });
    }

    /** The modes. */
    public enum Mode {
      OPEN,
      TOKENS
    }
  }

  /**
   * What neuPrint's clients are told.
   *
   * @param vimoServer address of a service that finds motifs, for neuPrintExplorer; empty for none
   * @param frontEnd folder of a front end such as neuPrintExplorer, with its {@code index.html},
   *     served at {@code /}; empty means Neuropil's own start page
   * @param layers folder of Neuroglancer layers for neuPrintExplorer, {@code NAME:VERSION.json} and
   *     {@code NAME:VERSION-actions.json}; empty for none
   */
  public record Neuprint(
      @DefaultValue("") String vimoServer,
      @DefaultValue("") String frontEnd,
      @DefaultValue("") String layers) {}

  /**
   * HTTPS, on the same address as HTTP.
   *
   * @param port 0 picks a free one, -1 switches HTTPS off
   * @param certificate PEM file of an own certificate and those that vouch for it; empty means the
   *     self-signed one of the data folder
   * @param key PEM file of the own certificate's key
   * @param keyPassword of that key
   * @param names names and addresses for the self-signed certificate, beside those that the machine
   *     knows of itself
   */
  public record Https(
      @DefaultValue("8443") @Min(-1) @Max(65535) int port,
      @DefaultValue("") String certificate,
      @DefaultValue("") String key,
      @DefaultValue("") String keyPassword,
      @DefaultValue List<String> names) {
    public Https {
      if (certificate.isEmpty() != key.isEmpty()) {
        throw new IllegalArgumentException(
            "neuropil.https.certificate: '"
                + certificate
                + "', neuropil.https.key: '"
                + key
                + "' (expected: both, or neither)");
      }
      names = List.copyOf(names);
    }
  }

  /**
   * A dataset in the user's own Neo4j server, beside those of the data folder.
   *
   * @param uri {@code bolt://} or {@code neo4j://}, with {@code +s} for TLS; empty means none
   * @param database name on that server
   */
  public record Remote(
      @DefaultValue("") String uri,
      @DefaultValue("neo4j") String user,
      @DefaultValue("") String password,
      @DefaultValue("neo4j") String database) {}
}
