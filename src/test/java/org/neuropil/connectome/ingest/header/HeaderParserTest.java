package org.neuropil.connectome.ingest.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuropil.connectome.ingest.report.Kind;

class HeaderParserTest {
  private static Column only(String text) {
    HeaderParser.Result result = HeaderParser.parse(List.of(text));
    assertThat(result.problems()).isEmpty();
    return result.header().columns().get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "pre:int, pre, INT, false",
    "bodyId:long, bodyId, LONG, false",
    "a:short, a, SHORT, false",
    "a:byte, a, BYTE, false",
    "a:float, a, FLOAT, false",
    "a:double, a, DOUBLE, false",
    "primaryRois:string[], primaryRois, STRING, true",
    "voxelSize:float[], voxelSize, FLOAT, true",
    "a:boolean[], a, BOOLEAN, true",
    "somaLocation:point{srid:9157}, somaLocation, POINT, false",
    "weight, weight, STRING, false",
    "a:Int, a, INT, false"
  })
  void takesTypesOffTheEnd(String text, String name, ColumnType type, boolean list) {
    Column column = only(text);
    assertThat(column.name()).isEqualTo(name);
    assertThat(column.type()).isEqualTo(type);
    assertThat(column.list()).isEqualTo(list);
    assertThat(column.text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FB",
        "AL-DC1(R)",
        "CRE(-ROB,-RUB)(R)",
        "a'L(R)",
        "say \"hi\"",
        "a:b",
        "x:int",
        "µ-zone (test)",
        ":"
      })
  void keepsEverySignOfARegionsName(String name) {
    Column column = only(name + ":boolean");
    assertThat(column.name()).isEqualTo(name);
    assertThat(column.type()).isEqualTo(ColumnType.BOOLEAN);
  }

  @ParameterizedTest
  @CsvSource({
    ":ID(Body-ID), ID, Body-ID",
    ":START_ID(SynSet-ID), START_ID, SynSet-ID",
    ":END_ID(Element-ID), END_ID, Element-ID",
    ":ID, ID, ''",
    ":LABEL, LABEL, ''",
    ":Label, LABEL, ''",
    ":TYPE, RELATIONSHIP_TYPE, ''",
    ":IGNORE, IGNORED, ''",
    "whatever:IGNORE, IGNORED, ''"
  })
  void knowsSpecialColumns(String text, Column.Role role, String group) {
    Column column = only(text);
    assertThat(column.role()).isEqualTo(role);
    assertThat(column.group()).isEqualTo(group);
    assertThat(column.isProperty()).isFalse();
  }

  @Test
  void keepsAnIdAsAPropertyWhenItIsNamed() {
    Column column = only("bodyId:ID(Body-ID)");
    assertThat(column.role()).isEqualTo(Column.Role.ID);
    assertThat(column.name()).isEqualTo("bodyId");
    assertThat(column.isProperty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pre:quux",
        "a:datetime",
        "p:point",
        "p:point{srid:4326}",
        "p:point{srid:9157}[]",
        "a:int[",
        "a:"
      })
  void refusesTypesThatItDoesNotKnow(String text) {
    assertThat(HeaderParser.parse(List.of(text)).problems())
        .extracting(HeaderParser.Problem::kind)
        .containsExactly(Kind.UNKNOWN_COLUMN_TYPE);
  }

  @Test
  void refusesColumnsThatOccurTwice() {
    assertThat(
            HeaderParser.parse(
                    List.of(":ID(A)", "x:int", ":ID(B)", "x:float", ":IGNORE", ":IGNORE"))
                .problems())
        .extracting(p -> p.kind() + " " + p.column())
        .containsExactly("COLUMN_TWICE :ID(B)", "COLUMN_TWICE x:float");
  }

  @Test
  void refusesColumnsWithoutAName() {
    assertThat(HeaderParser.parse(List.of("a", "", ":int")).problems())
        .extracting(p -> p.kind() + " " + p.column())
        .containsExactly("COLUMN_MISSING ", "COLUMN_MISSING :int");
  }
}
