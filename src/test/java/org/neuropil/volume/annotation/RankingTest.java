package org.neuropil.volume.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RankingTest {
  private static final int GAP = ElementKind.GAP.ordinal();

  private static Map<Long, Integer> gaps(Ranking ranking) {
    Map<Long, Integer> gaps = new TreeMap<>();
    ranking.visit((body, counts) -> gaps.put(body, counts[GAP]));
    return gaps;
  }

  private static int[] counted(int gaps) {
    int[] counts = new int[ElementKind.values().length];
    counts[GAP] = gaps;
    return counts;
  }

  @Test
  void growsWithItsBodies() {
    Ranking ranking = new Ranking();
    long[] later = new long[3000];
    for (int i = 0; i < later.length; i++) {
      later[i] = 5000 + i;
    }
    ranking.changed(later);
    ranking.refresh(
        filled -> {
          for (long body = 1; body <= 3000; body++) {
            filled.add(body, ElementKind.GAP);
            filled.add(body % 2 + 1, ElementKind.GAP);
          }
        },
        body -> counted((int) body));
    assertThat(gaps(ranking))
        .hasSize(6000)
        .containsEntry(1L, 1501)
        .containsEntry(3000L, 1)
        .containsEntry(7999L, 7999);
  }

  @Test
  void countsWhatChangedWhileItWasFilledOnceMore() {
    Ranking ranking = new Ranking();
    ranking.refresh(
        filled -> {
          filled.add(7, ElementKind.GAP);
          filled.changed(new long[] {7});
        },
        body -> counted(40));
    assertThat(gaps(ranking)).containsEntry(7L, 40);
  }

  @Test
  void countsAgainWhatCouldNotBeCounted() {
    Ranking ranking = new Ranking();
    ranking.refresh(filled -> filled.add(7, ElementKind.GAP), body -> counted(0));
    ranking.changed(new long[] {7});
    assertThatThrownBy(
            () ->
                ranking.refresh(
                    filled -> {},
                    body -> {
                      throw new IllegalStateException("no answer");
                    }))
        .hasMessage("no answer");
    ranking.refresh(filled -> {}, body -> counted(3));
    assertThat(gaps(ranking)).containsEntry(7L, 3);
  }

  @Test
  void onlyThoseAskedForLastAreKept() {
    KeptRankings kept = new KeptRankings(10);
    for (int version = 1; version <= 4; version++) {
      Ranking ranking = kept.get(new KeptRankings.Id(1, version));
      ranking.refresh(
          filled -> {
            for (long body = 1; body <= 4; body++) {
              filled.add(body, ElementKind.GAP);
            }
          },
          body -> counted(1));
      kept.get(new KeptRankings.Id(1, 1));
      kept.trim();
    }
    assertThat(kept.count()).isEqualTo(2);
    assertThat(kept.get(new KeptRankings.Id(1, 1)).size()).isEqualTo(4);
    kept.forgetAll(1);
    assertThat(kept.count()).isZero();
  }
}
