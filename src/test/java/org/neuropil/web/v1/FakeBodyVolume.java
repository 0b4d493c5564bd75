package org.neuropil.web.v1;

import org.neuropil.link.BodyVolume;

/** No body below z = 0, body 2^63 + 7 from x = 80 nm on, body 5 elsewhere. */
final class FakeBodyVolume implements BodyVolume {
  @Override
  public String name() {
    return "abc/seg";
  }

  @Override
  public long[] bodiesAt(double[] nanometres) {
    long[] bodies = new long[nanometres.length / 3];
    for (int i = 0; i < bodies.length; i++) {
      boolean far = nanometres[3 * i] >= 80;
      bodies[i] = nanometres[3 * i + 2] < 0 ? 0 : far ? Long.MIN_VALUE + 7 : 5;
    }
    return bodies;
  }
}
