package org.neuropil.connectome.path;

import it.unimi.dsi.fastutil.longs.LongCollection;
import it.unimi.dsi.fastutil.longs.LongIterator;
import org.neuropil.connectome.adjacency.Bodies;
import org.neuropil.connectome.adjacency.Edges;
import org.neuropil.connectome.adjacency.Links;
import org.neuropil.connectome.adjacency.Snapshot;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.QueryRunner;

/** Reads connections from a snapshot's arrays. */
record SnapshotPathEdges(
    Snapshot snapshot, SnapshotInputs sums, int minWeight, Cancellation cancellation)
    implements PathEdges {
  @Override
  public void forward(LongCollection bodyIds, Sink sink) {
    Bodies bodies = snapshot.bodies();
    Links links = snapshot.downstream();
    Edges edges = snapshot.edges();
    for (LongIterator ids = bodyIds.iterator(); ids.hasNext(); ) {
      checkCancelled();
      long pre = ids.nextLong();
      int place = bodies.place(pre);
      if (place >= 0) {
        for (int at = links.start(place); at < links.end(place); at++) {
          int weight = edges.weight(links.edge(at));
          if (weight >= minWeight) {
            sink.edge(pre, bodies.id(links.partner(at)), weight);
          }
        }
      }
    }
  }

  @Override
  public void backward(LongCollection bodyIds, Sink sink) {
    Bodies bodies = snapshot.bodies();
    Links links = snapshot.upstream();
    Edges edges = snapshot.edges();
    for (LongIterator ids = bodyIds.iterator(); ids.hasNext(); ) {
      checkCancelled();
      long post = ids.nextLong();
      int place = bodies.place(post);
      if (place >= 0) {
        for (int at = links.start(place); at < links.end(place); at++) {
          int weight = edges.weight(links.edge(at));
          if (weight >= minWeight) {
            sink.edge(bodies.id(links.partner(at)), post, weight);
          }
        }
      }
    }
  }

  @Override
  public void inputs(LongCollection bodyIds, InputSink sink) {
    bodyIds.forEach((long body) -> sink.input(body, sums.of(body)));
  }

  @Override
  public void checkCancelled() {
    QueryRunner.check(cancellation);
  }
}
