package org.neuropil.connectome.ingest.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class PropertyCensusTest {
  private static final EntityVisitor NOBODY =
      new EntityVisitor() {
        @Override
        public void node(long number, String[] labels) {}

        @Override
        public void relationship(long startNumber, long endNumber, String type) {}

        @Override
        public void property(String name, Object value) {}

        @Override
        public void end() {}
      };

  @Test
  void knowsTheLabelsAndThePropertiesOfEach() throws IOException {
    PropertyCensus census = census(List.of("type"), List.of("size", "type"));
    EntitySource.Chunk chunk = census.newChunk();
    while (chunk.next(NOBODY)) {}

    assertThat(census.labels()).containsExactly("Neuron", "Segment");
    assertThat(census.properties("Segment")).containsExactly("size", "type");
    assertThat(census.properties("Synapse")).isEmpty();
    assertThat(census.areAlso("Segment", "Neuron")).isTrue();
    assertThat(census.areAlso("Segment", "Cell")).isFalse();
  }

  @Test
  void keepsWhatIsKnownApartFromWhatAThreadIsStillNoting() throws IOException {
    PropertyCensus census =
        census(List.of("type"), List.of("END"), List.of("size"), List.of("END"));
    EntitySource.Chunk chunk = census.newChunk();
    while (chunk.next(NOBODY)) {}
    assertThat(census.properties("Segment")).containsExactly("type");

    assertThat(chunk.next(NOBODY)).isTrue();
    assertThat(census.properties("Segment")).containsExactly("type");

    assertThat(chunk.next(NOBODY)).isFalse();
    assertThat(census.properties("Segment")).containsExactly("size", "type");
  }

  /** Bodies with such properties; END ends a chunk. */
  @SafeVarargs
  private static PropertyCensus census(List<String>... bodies) {
    Queue<List<String>> left = new ArrayDeque<>(List.of(bodies));
    String[] labels = {"Segment", "Neuron"};
    return new PropertyCensus(
        new EntitySource() {
          @Override
          public Chunk newChunk() {
            return visitor -> {
              List<String> body = left.poll();
              if (body == null || body.equals(List.of("END"))) {
                return false;
              }
              visitor.node(1, labels);
              for (String property : body) {
                visitor.property(property, 1L);
              }
              visitor.end();
              return true;
            };
          }

          @Override
          public boolean fill(Chunk chunk) {
            return !left.isEmpty();
          }
        });
  }
}
