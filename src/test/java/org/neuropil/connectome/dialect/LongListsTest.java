package org.neuropil.connectome.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LongListsTest {
  private static String repeated(String item, int times) {
    return String.join(", ", Collections.nCopies(times, item));
  }

  private static LongLists.Result bind(String text) {
    return LongLists.bind(text, Set.of());
  }

  @Test
  void makesAParameterOfALongListOfIds() {
    List<Long> ids = LongStream.rangeClosed(9007199254740993L, 9007199254741093L).boxed().toList();
    String written = ids.stream().map(Object::toString).collect(Collectors.joining(", "));
    LongLists.Result bound =
        bind("WITH [" + written + "] AS ids MATCH (n) WHERE n.bodyId IN ids RETURN n");
    assertThat(bound.translation().text())
        .isEqualTo("WITH $list0 AS ids MATCH (n) WHERE n.bodyId IN ids RETURN n");
    assertThat(bound.lists()).isEqualTo(Map.of("list0", ids));
  }

  @Test
  void readsEveryKindOfLiteral() {
    String text =
        "UNWIND [1, -2, 3.25, -0.5, 'a\\'b\\\\', \"\\u00e9\\n\", 'x\\qy', true, FALSE, null, [], [1,"
            + " [2]], {a: 1, `b c`: ['x']}, {}, "
            + repeated("0", 30)
            + ", -9223372036854775808] AS x RETURN x";
    LongLists.Result bound = bind(text);
    assertThat(bound.translation().text()).isEqualTo("UNWIND $list0 AS x RETURN x");
    List<Object> expected = new ArrayList<>();
    Collections.addAll(
        expected, 1L, -2L, 3.25, -0.5, "a'b\\", "\u00e9\n", "x\\qy", true, false, null, List.of());
    expected.add(List.of(1L, List.of(2L)));
    expected.add(Map.of("a", 1L, "b c", List.of("x")));
    expected.add(Map.of());
    expected.addAll(Collections.nCopies(30, 0L));
    expected.add(Long.MIN_VALUE);
    assertThat(bound.lists().get("list0")).isEqualTo(expected);
  }

  @Test
  void bindsSeveralListsUnderNamesThatAreFree() {
    String list = "[" + repeated("'a'", 40) + "]";
    LongLists.Result bound =
        LongLists.bind("RETURN x IN " + list + " AND y IN " + list + " AS z", Set.of("list1"));
    assertThat(bound.translation().text()).isEqualTo("RETURN x IN $list0 AND y IN $_list1 AS z");
    assertThat(bound.lists()).containsOnlyKeys("list0", "_list1");
  }

  @Test
  void keepsTheNameOfTheColumn() {
    String list = "[" + repeated("1", 32) + "]";
    assertThat(bind("RETURN size(" + list + "), 2").translation().text())
        .isEqualTo("RETURN size($list0) AS `size(" + list + ")`, 2");
  }

  @Test
  void namesPlacesAsBefore() {
    String list = "[" + repeated("1", 32) + "]";
    String text = "WITH " + list + " AS a RETURN b";
    LongLists.Result bound = bind(text);
    int column = bound.translation().text().indexOf("RETURN b") + 8;
    assertThat(bound.translation().inOriginal("b (line 1, column " + column + " (offset: 0))"))
        .isEqualTo(
            "b (line 1, column " + text.length() + " (offset: " + (text.length() - 1) + "))");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RETURN [1, 2, 3]",
        "RETURN [%s, x]",
        "RETURN [%s, 1 + 2]",
        "RETURN [%s, 9223372036854775808]",
        "RETURN [%s, 017]",
        "RETURN [%s, 0x1F]",
        "RETURN [%s, 1e5]",
        "RETURN [%s, $p]",
        "RETURN [%s, {a: 1, a: 2}]",
        "RETURN [%s, 'open]",
        "RETURN [%s",
        "RETURN [%s,]",
        "RETURN [%s 1]",
        "RETURN [%s}",
        "RETURN '[%s]'",
        "RETURN 1 // [%s]",
        "RETURN [x IN range(1, 2) | x] /* [%s] */",
        "RETURN [%s, [[[[[[[[[[1]]]]]]]]]]",
      })
  void leavesAloneWhatIsNoLongListOfLiterals(String text) {
    String whole = text.replace("%s", repeated("1", 40));
    LongLists.Result bound = bind(whole);
    assertThat(bound.translation().text()).isEqualTo(whole);
    assertThat(bound.lists()).isEmpty();
  }

  @Test
  @Timeout(20)
  void takesTimeInProportionToTheLength() {
    for (String part :
        List.of("[", "[1,", "[1],", "[[1,2],", "{a:", "[{a:1},", "'", "1,", "-", "[-", "\\u005b")) {
      for (String text :
          List.of(
              part.repeat(1_000_000 / part.length()),
              "[" + part.repeat(1_000_000 / part.length()) + "1]",
              "[".repeat(300_000) + "1" + "]".repeat(300_000),
              IntStream.range(0, 30)
                      .mapToObj(i -> "[")
                      .collect(Collectors.joining(repeated("1,", 9)))
                  + part.repeat(500_000 / part.length()))) {
        long start = System.nanoTime();
        assertThat(bind(text)).isNotNull();
        assertThat(Duration.ofNanos(System.nanoTime() - start))
            .as(part)
            .isLessThan(Duration.ofSeconds(3));
      }
    }
  }
}
