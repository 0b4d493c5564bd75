package org.neuropil.connectome.ingest.build;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Transaction;
import org.neo4j.graphdb.schema.ConstraintCreator;
import org.neo4j.graphdb.schema.IndexCreator;
import org.neo4j.graphdb.schema.IndexDefinition;
import org.neo4j.graphdb.schema.IndexType;
import org.neo4j.graphdb.schema.Schema;
import org.neuropil.connectome.ingest.build.SchemaPlan.Index;

/** Makes a plan's constraints and indexes in a store that is open and has none yet. */
final class GraphSchema {
  /** Part of Neo4j's reason for an index that failed over one value. */
  private static final String TOO_LARGE = "too large to index";

  private static final Duration POLL = Duration.ofMillis(100);

  private final GraphDatabaseService database;

  GraphSchema(GraphDatabaseService database) {
    this.database = database;
  }

  /**
   * Starts all indexes, those of one scan in one transaction, so that Neo4j fills them together.
   *
   * <p>Constraints come last: each waits for its own scan.
   */
  void create(SchemaPlan plan) {
    for (List<Index> scan : plan.scans()) {
      try (Transaction transaction = database.beginTx()) {
        for (Index index : scan) {
          IndexCreator creator =
              transaction
                  .schema()
                  .indexFor(Label.label(index.label()))
                  .withName(index.name())
                  .withIndexType(type(index.kind()));
          for (String property : index.properties()) {
            creator = creator.on(property);
          }
          creator.create();
        }
        transaction.commit();
      }
    }
    try (Transaction transaction = database.beginTx()) {
      for (Index index : plan.constraints()) {
        ConstraintCreator creator =
            transaction.schema().constraintFor(Label.label(index.label())).withName(index.name());
        for (String property : index.properties()) {
          creator = creator.assertPropertyIsUnique(property);
        }
        creator.create();
      }
      transaction.commit();
    }
  }

  /**
   * Waits until no index is being filled any more. An index that could not be filled (a value over
   * Neo4j's limit of about 8 kB a key) is taken away again: queries then scan, which is slower but
   * right.
   *
   * @param percent told how many of all indexes are filled
   * @return names of the indexes that were taken away
   * @throws ImportFailure when an index failed for another reason
   */
  List<String> awaitOnline(IntConsumer percent) throws ImportFailure, InterruptedException {
    List<String> failed = new ArrayList<>();
    List<String> filling = new ArrayList<>(names());
    int all = filling.size();
    while (!filling.isEmpty()) {
      settle(filling, failed);
      percent.accept(100 - filling.size() * 100 / all);
      if (!filling.isEmpty()) {
        TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
      }
    }
    if (!failed.isEmpty()) {
      try (Transaction transaction = database.beginTx()) {
        failed.forEach(name -> transaction.schema().getIndexByName(name).drop());
        transaction.commit();
      }
    }
    return failed;
  }

  private List<String> names() {
    try (Transaction transaction = database.beginTx()) {
      List<String> names = new ArrayList<>();
      transaction.schema().getIndexes().forEach(index -> names.add(index.getName()));
      return names;
    }
  }

  /** Takes those that are not being filled any more from the first list. */
  private void settle(List<String> filling, List<String> failed) throws ImportFailure {
    try (Transaction transaction = database.beginTx()) {
      Schema schema = transaction.schema();
      for (String name : List.copyOf(filling)) {
        IndexDefinition index = schema.getIndexByName(name);
        switch (schema.getIndexState(index)) {
          case POPULATING -> {}
          case ONLINE -> filling.remove(name);
          case FAILED -> {
            String reason = schema.getIndexFailure(index);
            if (!reason.contains(TOO_LARGE)) {
              throw new ImportFailure("index " + name + " failed: " + reason);
            }
            filling.remove(name);
            failed.add(name);
          }
        }
      }
    }
  }

  private static IndexType type(SchemaPlan.Kind kind) {
    return switch (kind) {
      case RANGE, UNIQUE -> IndexType.RANGE;
      case POINT -> IndexType.POINT;
      case FULL_TEXT -> IndexType.FULLTEXT;
    };
  }
}
