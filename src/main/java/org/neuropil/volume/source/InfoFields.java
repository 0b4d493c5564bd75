package org.neuropil.volume.source;

import java.util.Arrays;
import org.neuropil.volume.objects.ObjectException;
import tools.jackson.databind.JsonNode;

/** Takes members of a description apart; messages name the member. */
final class InfoFields {
  private final String object;

  InfoFields(String object) {
    this.object = object;
  }

  ObjectException wrong(String field, JsonNode value, String expected) {
    String text = value.isMissingNode() ? "missing" : value.toString();
    String shown = text.length() > 80 ? text.substring(0, 80) + "..." : text;
    return new ObjectException(object, field + ": " + shown + " (expected: " + expected + ")");
  }

  ObjectException wrong(String field, IllegalArgumentException cause) {
    return new ObjectException(object + ": " + field, cause);
  }

  JsonNode list(JsonNode parent, String prefix, String name) throws ObjectException {
    JsonNode value = parent.path(name);
    if (!value.isArray() || value.isEmpty() || value.size() > 1000) {
      throw wrong(prefix + name, value, "a list of 1 to 1000");
    }
    return value;
  }

  String text(JsonNode parent, String prefix, String name, String... allowed)
      throws ObjectException {
    JsonNode value = parent.path(name);
    boolean isText = value.isString() && value.stringValue().length() <= 1000;
    if (!isText || allowed.length > 0 && !Arrays.asList(allowed).contains(value.stringValue())) {
      throw wrong(
          prefix + name, value, allowed.length == 0 ? "a text" : String.join(" or ", allowed));
    }
    return value.stringValue();
  }

  int[] ints(JsonNode value, String field, int least) throws ObjectException {
    int[] three = new int[3];
    boolean isRight = value.isArray() && value.size() == 3;
    for (int i = 0; isRight && i < 3; i++) {
      JsonNode number = value.get(i);
      isRight = number.isIntegralNumber() && number.canConvertToInt() && number.intValue() >= least;
      three[i] = isRight ? number.intValue() : 0;
    }
    if (!isRight) {
      throw wrong(field, value, "three whole numbers from " + least + " to " + Integer.MAX_VALUE);
    }
    return three;
  }

  double[] resolution(JsonNode value, String field) throws ObjectException {
    double[] three = new double[3];
    boolean isRight = value.isArray() && value.size() == 3;
    for (int i = 0; isRight && i < 3; i++) {
      three[i] = value.get(i).isNumber() ? value.get(i).asDouble(0) : 0;
      isRight = three[i] > 0 && three[i] < 1e15;
    }
    if (!isRight) {
      throw wrong(field, value, "three numbers of nanometres above 0");
    }
    return three;
  }
}
