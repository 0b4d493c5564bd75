package org.neuropil.connectome;

import org.neuropil.connectome.graph.FixtureDatasets;

/** The renderings as a plain reader of their rows loads them. */
class FixtureRenderingsTest extends RenderingsContract {
  @Override
  Rendering flat() {
    var fixture = FixtureDatasets.mini();
    return new Rendering(fixture.graph(), fixture.info());
  }

  @Override
  Rendering snapshot() {
    var fixture = FixtureDatasets.snapshot();
    return new Rendering(fixture.graph(), fixture.info());
  }
}
