package org.neuropil.volume.neuronjson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnnotationQueryTest {
  private static final String NEURON =
      "{'bodyid':1001,'type':'KC-a','empty':'','size':12.50,'big':18446744073709551615,"
          + "'position':[303,301,303],'tags':['mom','pop',null,{'a':1}],'traced':true,'gone':null,"
          + "'minus':-0,'power':1.5e3,'quote':'a\\\"b','object':{'a':1},'ä':'ö'}";

  private static byte[] json(String text) {
    return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  private static BodyAnnotation annotation(String text) {
    return BodyAnnotation.of(
        AnnotationJson.fields("test", AnnotationJson.read("test", json(text))));
  }

  private static boolean matches(String query) {
    return AnnotationQuery.parse(json(query)).matches(annotation(NEURON));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | true",
        "[] | false",
        "[{}] | true",
        "{'type':'KC-a'} | true",
        "{'type':'KC-b'} | false",
        "{'type':['KC-b','KC-a']} | true",
        "{'type':[]} | false",
        "{'type':'KC-a','bodyid':1001} | true",
        "{'type':'KC-a','bodyid':1002} | false",
        "[{'bodyid':1002},{'type':'KC-a'}] | true",
        "[{'bodyid':1002},{'type':'KC-b'}] | false",
        "{'unused':'KC-a'} | false",
        "{'empty':''} | true",
        "{'bodyid':1001.0} | true",
        "{'bodyid':'1001'} | false",
        "{'size':12.5} | true",
        "{'big':18446744073709551615} | true",
        "{'big':18446744073709551614} | false",
        "{'minus':0} | true",
        "{'power':1500} | true",
        "{'position':[9,301]} | true",
        "{'position':302} | false",
        "{'tags':'mom'} | true",
        "{'tags':['re/.*x','re/om']} | true",
        "{'tags':'re/^om'} | false",
        "{'traced':true} | true",
        "{'traced':false} | false",
        "{'traced':'true'} | false",
        "{'gone':null} | false",
        "{'object':1} | false",
        "{'quote':'a\\\"b'} | true",
        "{'quote':'re/a.b'} | true",
        "{'ä':'re/^ö$'} | true",
        "{'type':'re/KC.*'} | true",
        "{'type':'re/^C'} | false",
        "{'bodyid':'re/1001'} | false",
        "{'type':'exists/1'} | true",
        "{'type':'exists/0'} | false",
        "{'gone':'exists/0'} | true",
        "{'gone':'exists/1'} | false",
        "{'unused':'exists/0'} | true",
        "{'empty':'exists/1'} | true",
      })
  void findsWhatIsAsked(String query, boolean found) {
    assertThat(matches(query)).isEqualTo(found);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7",
        "'a'",
        "[7]",
        "{'a':{'b':1}}",
        "{'a':[[1]]}",
        "{'a':'exists/2'}",
        "{'a':'re/('}",
        "{'a':1e999999999}",
        "{'a':1}x",
        "{'a':'re/((((a{100}){100}){100}){100})'}"
      })
  void refusesWhatIsNoQuery(String query) {
    assertThatThrownBy(() -> AnnotationQuery.parse(json(query)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("query");
  }

  @Test
  void refusesLongPatternsAndManyFields() {
    assertThatThrownBy(() -> AnnotationQuery.parse(json("{'a':'re/" + "x".repeat(1001) + "'}")))
        .hasMessageContaining("too large");
    assertThatThrownBy(() -> AnnotationQuery.parse(json("[" + "{},".repeat(1001) + "{}]")))
        .hasMessageContaining("1000");
  }

  @Test
  void noPatternRunsForEver() {
    BodyAnnotation evil = annotation("{'bodyid':1,'a':'" + "a".repeat(5_000) + "!'}");
    for (String pattern : List.of("(a+)+$", "^(a|a)*$", "(.*)*x", "^(a|aa)+$")) {
      AnnotationQuery query = AnnotationQuery.parse(json("{'a':'re/" + pattern + "'}"));
      Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(20), () -> assertThat(query.matches(evil)).as(pattern).isFalse());
    }
  }
}
