package org.neuropil.connectome.ingest.rows;

import org.neuropil.connectome.ingest.csv.Numbers;

/**
 * Reads points in Neo4j's text form: {@code {x:1, y:2.5, z:-3}}, coordinates in any order, each
 * once, blanks anywhere between. For one thread.
 */
final class PointReader {
  private final double[] xyz = new double[3];
  private int position;

  /**
   * Reads {@code b[from, to)}.
   *
   * @return false when it is no point of three finite coordinates
   */
  boolean read(byte[] b, int from, int to) {
    position = from;
    if (!sign(b, to, '{')) {
      return false;
    }
    int seen = 0;
    for (int i = 0; i < 3; i++) {
      if (i > 0 && !sign(b, to, ',')) {
        return false;
      }
      skipBlanks(b, to);
      int axis = position < to ? b[position] - 'x' : -1;
      if (axis < 0 || axis > 2 || (seen & 1 << axis) != 0) {
        return false;
      }
      seen |= 1 << axis;
      position++;
      if (!sign(b, to, ':')) {
        return false;
      }
      int start = position;
      while (position < to && b[position] != ',' && b[position] != '}') {
        position++;
      }
      xyz[axis] = Numbers.decimal(b, start, position);
      if (Double.isNaN(xyz[axis])) {
        return false;
      }
    }
    if (!sign(b, to, '}')) {
      return false;
    }
    skipBlanks(b, to);
    return position == to;
  }

  private void skipBlanks(byte[] b, int to) {
    while (position < to && (b[position] == ' ' || b[position] == '\t')) {
      position++;
    }
  }

  private boolean sign(byte[] b, int to, char wanted) {
    skipBlanks(b, to);
    if (position < to && b[position] == wanted) {
      position++;
      return true;
    }
    return false;
  }

  double x() {
    return xyz[0];
  }

  double y() {
    return xyz[1];
  }

  double z() {
    return xyz[2];
  }
}
