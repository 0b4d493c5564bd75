package org.neuropil.web.dvid.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuropil.volume.annotation.Element;
import org.neuropil.volume.annotation.ElementKind;
import org.neuropil.volume.annotation.Point;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

class ElementBlocksTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @ParameterizedTest
  @ValueSource(ints = {16, 24, 64, 128})
  void everyBlockIsWrittenOnceWithAllThatItHas(int side) {
    long seed = 31 + side;
    Random random = new Random(seed);
    List<Element> elements = new ArrayList<>();
    // Cube after cube, as they are stored.
    for (int cube = -3; cube < 3; cube++) {
      for (int i = 0; i < 40; i++) {
        Point at = new Point(64 * cube + random.nextInt(64), random.nextInt(64), -1);
        elements.add(new Element(at, ElementKind.NOTE, List.of(), Map.of(), List.of()));
      }
    }
    Map<String, Integer> expected = new TreeMap<>();
    for (Element element : elements) {
      int x = Math.floorDiv(element.at().x(), side);
      int y = Math.floorDiv(element.at().y(), side);
      expected.merge(x + "," + y + ",-1", 1, Integer::sum);
    }
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      ElementJson writer =
          new ElementJson(json, ElementJson.Relations.PLAIN, point -> Optional.empty());
      ElementBlocks blocks = new ElementBlocks(json, writer, new int[] {side, side, side});
      elements.forEach(blocks::add);
      blocks.end();
    }
    Map<String, Integer> written = new TreeMap<>();
    JSON.readTree(out.toString())
        .properties()
        .forEach(block -> written.put(block.getKey(), block.getValue().size()));
    assertThat(written).as("seed %d", seed).isEqualTo(expected);
    assertThat(out.toString().split("\"-?\\d+,-?\\d+,-1\":", -1)).hasSize(expected.size() + 1);
  }
}
