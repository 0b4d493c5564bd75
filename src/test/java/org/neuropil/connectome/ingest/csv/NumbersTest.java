package org.neuropil.connectome.ingest.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
  private final Numbers numbers = new Numbers();

  private long integer(String text) {
    byte[] b = text.getBytes(StandardCharsets.UTF_8);
    return numbers.integer(b, 0, b.length);
  }

  private static double decimal(String text) {
    byte[] b = text.getBytes(StandardCharsets.UTF_8);
    return Numbers.decimal(b, 0, b.length);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "+7, 7",
    "007, 7",
    "' 12\t', 12",
    "9007199254740993, 9007199254740993",
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775808, -9223372036854775808",
    "00000000000000000000001, 1"
  })
  void readsWholeNumbers(String text, long expected) {
    assertThat(integer(text)).isEqualTo(expected);
    assertThat(numbers.problem()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-",
        "+",
        "--1",
        "1-",
        "1.0",
        "1e3",
        "0x10",
        "1 2",
        "zero",
        "１",
        "99999999999999999999x"
      })
  void saysWhenThereIsNoWholeNumber(String text) {
    integer(text);
    assertThat(numbers.problem()).isEqualTo(Numbers.MALFORMED);
  }

  @Test
  void agreesWithBigIntegerAroundTheLimits() {
    BigInteger max = BigInteger.valueOf(Long.MAX_VALUE);
    for (int i = -30; i <= 30; i++) {
      for (BigInteger value :
          new BigInteger[] {
            max.add(BigInteger.valueOf(i)), max.add(BigInteger.valueOf(i)).negate()
          }) {
        long read = integer(value.toString());
        boolean fits = value.bitLength() <= 63;
        assertThat(numbers.problem()).as("%s", value).isEqualTo(fits ? 0 : Numbers.TOO_LARGE);
        if (fits) {
          assertThat(read).isEqualTo(value.longValueExact());
        }
      }
    }
  }

  @Test
  void readsDecimalsAsJavaDoes() {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    for (int i = 0; i < 100_000; i++) {
      String text =
          switch (random.nextInt(4)) {
            case 0 -> Double.toString(random.nextDouble());
            case 1 -> Float.toString(random.nextFloat() * 1000);
            case 2 -> random.nextInt(1000) + "." + random.nextInt(1_000_000);
            default -> Double.toString(Double.longBitsToDouble(random.nextLong()));
          };
      double expected = Double.parseDouble(text);
      double read = decimal(text);
      if (Double.isFinite(expected)) {
        assertThat(read).as("seed %d: %s", seed, text).isEqualTo(expected);
      } else {
        assertThat(read).isNaN();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {".5", "5.", "-.5", " 1.5 ", "1e-3", "+2", "1E5"})
  void readsOddForms(String text) {
    assertThat(decimal(text)).isEqualTo(Double.parseDouble(text.trim()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "-",
        "NaN",
        "Infinity",
        "-Infinity",
        "1e999",
        "0x1p3",
        "1f",
        "1d",
        "1,5",
        "1.2.3"
      })
  void saysWhenThereIsNoFiniteDecimal(String text) {
    assertThat(decimal(text)).isNaN();
  }
}
