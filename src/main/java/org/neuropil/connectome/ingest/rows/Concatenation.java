package org.neuropil.connectome.ingest.rows;

import java.io.IOException;
import java.util.List;
import org.neuropil.connectome.ingest.build.EntitySource;
import org.neuropil.connectome.ingest.build.EntityVisitor;

/**
 * Several sources, one after the other. Threads may still work on one when others begin the next.
 */
public final class Concatenation implements EntitySource {
  private final List<EntitySource> sources;

  public Concatenation(List<EntitySource> sources) {
    this.sources = List.copyOf(sources);
  }

  @Override
  public Chunk newChunk() {
    return new Part(sources.stream().map(EntitySource::newChunk).toList());
  }

  @Override
  public boolean fill(Chunk chunk) throws IOException {
    Part part = (Part) chunk;
    for (; part.current < sources.size(); part.current++) {
      if (sources.get(part.current).fill(part.chunks.get(part.current))) {
        return true;
      }
    }
    return false;
  }

  private static final class Part implements Chunk {
    private final List<Chunk> chunks;
    private int current;

    Part(List<Chunk> chunks) {
      this.chunks = chunks;
    }

    @Override
    public boolean next(EntityVisitor visitor) throws IOException {
      return current < chunks.size() && chunks.get(current).next(visitor);
    }
  }
}
