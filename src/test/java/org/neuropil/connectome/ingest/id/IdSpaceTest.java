package org.neuropil.connectome.ingest.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.neuropil.connectome.ingest.csv.Numbers;

class IdSpaceTest {
  private final Numbers numbers = new Numbers();

  private int put(IdSpace space, String id, int number) {
    byte[] b = ("," + id + ",").getBytes(StandardCharsets.UTF_8);
    return space.putIfAbsent(b, 1, b.length - 1, numbers, number);
  }

  private int get(IdSpace space, String id) {
    byte[] b = id.getBytes(StandardCharsets.UTF_8);
    return space.get(b, 0, b.length, numbers);
  }

  @Test
  void remembersWhatAMapRemembers() {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    IdSpace space = new IdSpace();
    Map<String, Integer> expected = new HashMap<>();
    for (int number = 0; number < 200_000; number++) {
      String id =
          switch (random.nextInt(4)) {
            case 0 -> Long.toString(random.nextInt(100_000));
            case 1 -> Long.toString(random.nextLong());
            case 2 -> random.nextInt(1000) + "_" + random.nextInt(1000) + "_pre";
            default -> random.nextInt(1000) + "_" + random.nextInt(1000) + "_post";
          };
      Integer known = expected.putIfAbsent(id, number);
      assertThat(put(space, id, number))
          .as("seed %d: %s", seed, id)
          .isEqualTo(known == null ? -1 : known);
    }
    expected.forEach((id, number) -> assertThat(get(space, id)).isEqualTo(number));
    assertThat(space.size()).isEqualTo(expected.size());
    assertThat(get(space, "1_2")).isEqualTo(-1);
    assertThat(get(space, "-12345678")).isEqualTo(-1);
  }

  @Test
  void keepsIdsApartThatDifferInOneSign() {
    IdSpace space = new IdSpace();
    String[] ids = {
      "a", "aa", "", "a_", "aaaaaaaa", "aaaaaaaaa", "aaaaaaaab", "0", "9223372036854775808"
    };
    for (int i = 0; i < ids.length; i++) {
      assertThat(put(space, ids[i], i)).isEqualTo(-1);
    }
    for (int i = 0; i < ids.length; i++) {
      assertThat(get(space, ids[i])).isEqualTo(i);
    }
  }

  @Test
  void pairsAreOrdered() {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    PairSet pairs = new PairSet();
    Set<Long> expected = new HashSet<>();
    for (int i = 0; i < 200_000; i++) {
      int start = random.nextInt(500);
      int end = random.nextInt(500);
      assertThat(pairs.add(start, end))
          .as("seed %d: %d %d", seed, start, end)
          .isEqualTo(expected.add((long) start << 32 | end));
    }
    assertThat(pairs.add(Integer.MAX_VALUE, Integer.MAX_VALUE - 1)).isTrue();
    assertThat(pairs.add(Integer.MAX_VALUE - 1, Integer.MAX_VALUE)).isTrue();
  }
}
