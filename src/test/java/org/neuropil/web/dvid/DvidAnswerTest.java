package org.neuropil.web.dvid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

class DvidAnswerTest {
  private final MockHttpServletResponse response = new MockHttpServletResponse();

  @Test
  void streamedJsonThatFailsDoesNotLookWhole() throws Exception {
    assertThatThrownBy(
            () ->
                new DvidAnswer(response)
                    .streamJson(
                        "application/json",
                        json -> {
                          json.writeStartArray().writeNumber(1).flush();
                          throw new IllegalStateException("no more");
                        }))
        .hasMessage("no more");
    assertThat(response.getContentAsString()).isEqualTo("[1");
  }

  @Test
  void streamedJsonThatFailsAtOnceCanStillBeTold() {
    assertThatThrownBy(
            () ->
                new DvidAnswer(response)
                    .streamJson(
                        "application/json",
                        json -> {
                          json.writeStartArray();
                          throw new IllegalStateException("nothing");
                        }))
        .hasMessage("nothing");
    assertThat(response.isCommitted()).isFalse();
  }

  @Test
  void streamedJsonEndsWhole() throws IOException {
    new DvidAnswer(response)
        .streamJson("application/json", json -> json.writeStartArray().writeEndArray());
    assertThat(response.getContentAsByteArray()).isEqualTo("[]".getBytes());
  }
}
