package org.neuropil.volume.neuronjson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class AnnotationSchemaTest {
  private static final String SCHEMA =
      "{'$schema':'https://json-schema.org/draft/2020-12/schema','type':'object',"
          + "'required':['bodyid'],'$defs':{'point':{'type':'array','items':{'type':'integer'},"
          + "'minItems':3,'maxItems':3}},'properties':{'bodyid':{'type':'integer'},"
          + "'group':{'type':['integer','null']},'status':{'enum':['Traced','Anchor']},"
          + "'type':{'type':'string','pattern':'^(K|P)C-'},"
          + "'position':{'$ref':'#/$defs/point'},'soma':{'$ref':'#/$defs/point'}}}";

  private static byte[] json(String text) {
    return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode read(String text) {
    return AnnotationJson.read("test", json(text));
  }

  private static JsonNode validated(String annotation) {
    return AnnotationSchema.compile(json(SCHEMA)).validated("test", read(annotation));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'bodyid':5}",
        "{'bodyid':5,'group':null,'other':{'a':[1.5]}}",
        "{'bodyid':5,'status':'Anchor','position':[1,2,3],'soma':[0,0,0]}",
        "{'bodyid':18446744073709551615,'type':'PC-x'}"
      })
  void takesWhatFits(String annotation) {
    assertThat(validated(annotation)).isEqualTo(read(annotation));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{'bodyid':'five'}",
        "{'bodyid':5,'group':'x'}",
        "{'bodyid':5,'status':'traced'}",
        "{'bodyid':5,'type':'XKC-'}",
        "{'bodyid':5,'position':[1,2]}",
        "{'bodyid':5,'soma':[1,2,'3']}"
      })
  void refusesWhatDoesNot(String annotation) {
    assertThatThrownBy(() -> validated(annotation))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not fit the JSON schema");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://json-schema.org/draft-04/schema#",
        "http://json-schema.org/draft-07/schema",
        "http://json-schema.org/draft-07/schema#",
        "https://json-schema.org/draft/2019-09/schema"
      })
  void knowsTheDrafts(String dialect) {
    AnnotationSchema schema =
        AnnotationSchema.compile(
            json(
                "{'$schema':'"
                    + dialect
                    + "','definitions':{'n':{'type':'number'}},"
                    + "'properties':{'a':{'$ref':'#/definitions/n'}}}"));
    assertThat(schema.validated("test", read("{'a':1}"))).isEqualTo(read("{'a':1}"));
    assertThatThrownBy(() -> schema.validated("test", read("{'a':true}")))
        .hasMessageContaining("does not fit");
  }

  @Test
  void makesNumbersOfDigitsWhereNumbersAreWanted() {
    assertThat(validated("{'bodyid':'5','group':'-77','type':'KC-5'}").toString())
        .isEqualTo(read("{'bodyid':5,'group':-77,'type':'KC-5'}").toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7",
        "[]",
        "{'type':7}",
        "{'$ref':'#'}",
        "{'$ref':'http://127.0.0.1:1/schema.json'}",
        "{'$ref':'file:///etc/passwd'}",
        "{'$schema':'http://127.0.0.1:1/schema.json','type':'object'}",
        "{'$defs':{'a':{'properties':{'b':{'$ref':'#/$defs/a'}}}},'$ref':'#/$defs/a'}",
        "{'$dynamicRef':'#x'}",
        "{'properties':{'a':{'$ref':'#/nosuch'}}}",
        "{'properties':{'a':{'pattern':'('}}}",
        "{'properties':{'a':{'pattern':'((a{1000}){1000}){1000}'}}}",
        "{'multipleOf':1e-999999999}"
      })
  void refusesSchemasThatCouldHarm(String schema) {
    assertThatThrownBy(() -> AnnotationSchema.compile(json(schema)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("json_schema");
  }

  @Test
  void refusesASchemaThatGrowsWhenItIsWrittenOut() {
    StringBuilder schema = new StringBuilder("{'$defs':{'a0':{'type':'object'}");
    for (int i = 1; i < 30; i++) {
      String before = "{'$ref':'#/$defs/a" + (i - 1) + "'}";
      schema.append(",'a" + i + "':{'allOf':[" + before + "," + before + "]}");
    }
    String whole = schema.append("},'$ref':'#/$defs/a29'}").toString();
    assertThatThrownBy(() -> AnnotationSchema.compile(json(whole))).hasMessageContaining("parts");
  }

  @Test
  void noPatternRunsForEver() {
    AnnotationSchema schema =
        AnnotationSchema.compile(json("{'properties':{'a':{'pattern':'^(a+)+$'}}}"));
    String text = "{'bodyid':1,'a':'" + "a".repeat(5_000) + "!'}";
    assertThatThrownBy(() -> schema.validated("test", read(text)))
        .hasMessageContaining("does not fit");
  }
}
