package org.neuropil.connectome.synapse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The synapses of the mini export as its rows have them, and answers worked out from these. */
final class SynapseModel {
  private static final Path FOLDER = Path.of("src/test/resources/fixtures/neuprint-mini");

  final Map<String, Site> sites = new HashMap<>();
  final List<Contact> contacts = new ArrayList<>();
  private final Set<String> primary;

  /** A T-bar or PSD. */
  static final class Site {
    long body;
    String kind;
    double[] at;
    double confidence;
    final Set<String> flags = new TreeSet<>();
  }

  record Contact(Site pre, Site post) {}

  SynapseModel(Set<String> primary) {
    this.primary = primary;
    for (Map<String, String> row : rows("Synapses")) {
      Site site = new Site();
      site.kind = row.get("type:string");
      site.confidence = Double.parseDouble(row.get("confidence:float"));
      site.at =
          Arrays.stream(row.get("location:point{srid:9157}").replaceAll("[^0-9,]", "").split(","))
              .mapToDouble(Double::parseDouble)
              .toArray();
      row.forEach(
          (column, value) -> {
            if (value.equals("true")) {
              site.flags.add(column.substring(0, column.lastIndexOf(':')));
            }
          });
      sites.put(row.get(":ID(Syn-ID)"), site);
    }
    Map<String, Long> bodies = new HashMap<>();
    rows("Neuron_to_SynapseSet")
        .forEach(
            row ->
                bodies.put(
                    row.get(":END_ID(SynSet-ID)"), Long.parseLong(row.get(":START_ID(Body-ID)"))));
    rows("SynapseSet_to_Synapses")
        .forEach(
            row ->
                sites.get(row.get(":END_ID(Syn-ID)")).body =
                    bodies.get(row.get(":START_ID(SynSet-ID)")));
    rows("Synapse_Connections")
        .forEach(
            row ->
                contacts.add(
                    new Contact(
                        sites.get(row.get(":START_ID(Syn-ID)")),
                        sites.get(row.get(":END_ID(Syn-ID)")))));
  }

  private static List<Map<String, String>> rows(String name) {
    Path file = FOLDER.resolve("Neuprint_" + name + "_hemibrain_v1.2.1.csv");
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, format)) {
      return parser.stream().map(CSVRecord::toMap).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean meets(Site site, SynapseCriteria criteria) {
    boolean meets = site.confidence >= criteria.minConfidence();
    meets &= criteria.rois().isEmpty() || criteria.rois().stream().anyMatch(site.flags::contains);
    SynapseCriteria.Box box = criteria.box();
    for (int axis = 0; axis < 3 && box != null; axis++) {
      meets &= site.at[axis] >= box.min()[axis] && site.at[axis] <= box.max()[axis];
    }
    return meets;
  }

  List<List<Object>> sites(SynapseCriteria criteria, Predicate<Long> bodies) {
    return sites.values().stream()
        .filter(site -> bodies.test(site.body) && meets(site, criteria))
        .filter(
            site -> criteria.kind() == null || criteria.kind().name().equalsIgnoreCase(site.kind))
        .sorted(
            Comparator.comparingLong((Site site) -> site.body)
                .thenComparing(site -> site.kind)
                .thenComparing(site -> site.at, Arrays::compare))
        .map(
            site ->
                Arrays.<Object>asList(
                    site.body,
                    site.kind,
                    (long) site.at[0],
                    (long) site.at[1],
                    (long) site.at[2],
                    site.confidence,
                    roi(site)))
        .toList();
  }

  List<List<Object>> pairs(
      SynapseCriteria criteria, Predicate<Long> preBodies, Predicate<Long> postBodies) {
    return contacts.stream()
        .filter(c -> preBodies.test(c.pre().body) && postBodies.test(c.post().body))
        .filter(c -> meets(c.post(), criteria))
        .sorted(
            Comparator.comparingLong((Contact c) -> c.pre().body)
                .thenComparingLong(c -> c.post().body)
                .thenComparing(c -> c.post().at, Arrays::compare)
                .thenComparing(c -> c.pre().at, Arrays::compare))
        .map(
            c -> {
              List<Object> row = new ArrayList<>();
              for (Site site : List.of(c.pre(), c.post())) {
                row.add(site.body);
                for (double x : site.at) {
                  row.add((long) x);
                }
                row.add(site.confidence);
                row.add(roi(site));
              }
              return row;
            })
        .toList();
  }

  private String roi(Site site) {
    return site.flags.stream().filter(primary::contains).findFirst().orElse(null);
  }
}
