package org.neuropil.service;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenModeCheckTest {
  private static final NeuropilProperties.Security OPEN =
      new NeuropilProperties.Security(NeuropilProperties.Security.Mode.OPEN, false, List.of());
  private static final NeuropilProperties.Security OPEN_TO_ALL =
      new NeuropilProperties.Security(NeuropilProperties.Security.Mode.OPEN, true, List.of());

  @Test
  void servesOpenlyOnLoopback() throws Exception {
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    assertThatCode(() -> OpenModeCheck.check(OPEN, loopback)).doesNotThrowAnyException();
  }

  @Test
  void refusesToServeOpenlyElsewhereAndNamesTheSetting() throws Exception {
    InetAddress elsewhere = InetAddress.getByName("192.0.2.1");
    assertThatThrownBy(() -> OpenModeCheck.check(OPEN, elsewhere))
        .hasMessageContaining("192.0.2.1")
        .hasMessageContaining("open-beyond-loopback");
    assertThatThrownBy(() -> OpenModeCheck.check(OPEN, null)).hasMessageContaining("all addresses");
    assertThatCode(() -> OpenModeCheck.check(OPEN_TO_ALL, elsewhere)).doesNotThrowAnyException();
  }
}
