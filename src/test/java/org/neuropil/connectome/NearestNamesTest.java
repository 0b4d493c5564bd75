package org.neuropil.connectome;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNamesTest {
  private static final List<String> TYPES =
      List.of(
          "EPG", "PEG", "PEN_a(PEN1)", "MBON01", "MBON02", "MBON11", "KCg-m", "hDeltaB", "EPGt");

  @Test
  void ranksTypingSlipsByTheirNumber() {
    assertThat(NearestNames.of("EPGG", TYPES, 3)).containsExactly("EPG", "EPGt", "PEG");
    assertThat(NearestNames.of("MBNO01", TYPES, 2)).containsExactly("MBON01", "MBON02");
  }

  @Test
  void countsSwappedNeighboursAsOneSlip() {
    assertThat(NearestNames.of("PEG", List.of("EPG", "PXX"), 1)).containsExactly("EPG");
    assertThat(NearestNames.of("ab", List.of("cb", "ba"), 2)).containsExactly("ba", "cb");
  }

  @Test
  void doesNotMindLetterCase() {
    assertThat(NearestNames.of("kcG-M", TYPES, 1)).containsExactly("KCg-m");
  }

  @Test
  void offersWhatStartsWithTheTextBeforeWhatContainsIt() {
    assertThat(NearestNames.of("MBON", TYPES, 9)).startsWith("MBON01", "MBON02", "MBON11");
    assertThat(NearestNames.of("delta", List.of("hDeltaB", "Delta7"), 2))
        .containsExactly("Delta7", "hDeltaB");
  }

  @Test
  void leavesOutNamesThatHaveNothingInCommon() {
    assertThat(NearestNames.of("completely different", TYPES, 5)).isEmpty();
  }

  @Test
  void offersNoNameTwiceAndNoMoreThanTheLimit() {
    assertThat(NearestNames.of("EPG", List.of("EPG", "EPG", "PEG", "EPGt"), 2))
        .containsExactly("EPG", "PEG");
    assertThat(NearestNames.of("EPG", TYPES, 0)).isEmpty();
  }

  @Test
  void staysCheapForVeryLongTexts() {
    String long1 = "x".repeat(1_000_000);
    assertThat(NearestNames.of(long1, List.of("x".repeat(200_000), "EPG"), 5)).hasSize(1);
  }
}
