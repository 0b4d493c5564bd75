package org.neuropil.bench;

import java.util.SplittableRandom;

/**
 * A connectome drawn from a seed: no measurement, and nothing about any brain may be read from it.
 * The same size and seed always give the same one.
 *
 * <p>Neurons of a type share two to four home regions. A neuron's outputs go to neurons that are at
 * home in one of its regions, with a preference for some of them; how many there are, and the
 * weights, follow heavy-tailed laws.
 */
final class SyntheticConnectome {
  /** Regions; all are primary. */
  static final int ROIS = 64;

  private static final long FIRST_ID = 200_000_001L;
  private static final int WEIGHT_MOST = 3000;

  private final Size size;
  private final long seed;
  private final int[] typeOf;
  private final int[][] homes;
  private final int[][] residents = new int[ROIS][];

  /**
   * How large it is.
   *
   * @param pairs connections, about
   */
  record Size(int neurons, int types, long pairs) {
    static final Size HEMIBRAIN = new Size(25_842, 5_554, 3_820_000);
    static final Size MALE_CNS = new Size(166_700, 11_700, 25_600_000);

    Size scaled(double factor) {
      return new Size(
          (int) Math.max(10, neurons * factor),
          (int) Math.max(3, types * factor),
          (long) Math.max(20, pairs * factor));
    }
  }

  SyntheticConnectome(Size size, long seed) {
    this.size = size;
    this.seed = seed;
    typeOf = new int[size.neurons()];
    homes = new int[size.types()][];
    SplittableRandom random = new SplittableRandom(seed);
    for (int type = 0; type < homes.length; type++) {
      homes[type] = random.ints(2 + random.nextInt(3), 0, ROIS).distinct().toArray();
    }
    int[] count = new int[ROIS];
    for (int neuron = 0; neuron < typeOf.length; neuron++) {
      // Types differ in size: a few have hundreds of neurons, most have two.
      double x = random.nextDouble();
      typeOf[neuron] = neuron < homes.length ? neuron : (int) (homes.length * x * x * x);
      for (int roi : homes[typeOf[neuron]]) {
        count[roi]++;
      }
    }
    for (int roi = 0; roi < ROIS; roi++) {
      residents[roi] = new int[count[roi]];
    }
    for (int neuron = typeOf.length - 1; neuron >= 0; neuron--) {
      for (int roi : homes[typeOf[neuron]]) {
        residents[roi][--count[roi]] = neuron;
      }
    }
  }

  Size size() {
    return size;
  }

  /** Ids are ascending, with gaps. */
  static long bodyId(int neuron) {
    return FIRST_ID + neuron * 37L;
  }

  int type(int neuron) {
    return typeOf[neuron];
  }

  static String roi(int number) {
    return "%s%d(%s)"
        .formatted(
            "SMP LAL AVLP FB".split(" ")[number % 4], number / 8, number / 4 % 2 == 0 ? "R" : "L");
  }

  String typeName(int type) {
    String[] families = {"SMP", "LAL", "AVLP", "FB", "KC", "PEN", "DN", "AN", "PLP", "CRE", "ER"};
    return "%s%04d".formatted(families[type % families.length], type);
  }

  /** Takes connections. */
  interface Sink {
    /**
     * @param rois where its post sites lie, one or two regions
     * @param posts how many lie in each
     */
    void connection(int pre, int post, int weight, int weightHP, int[] rois, int[] posts);
  }

  /** Hands over all connections, by presynaptic neuron; always the same ones. */
  void connections(Sink sink) {
    SplittableRandom random = new SplittableRandom(seed * 31 + 7);
    double mean = (double) size.pairs() / size.neurons();
    int[] seen = new int[size.neurons()];
    int[] one = new int[1];
    int[] two = new int[2];
    int[] oneCount = new int[1];
    int[] twoCount = new int[2];
    for (int pre = 0; pre < size.neurons(); pre++) {
      // Log-normal with the mean asked for.
      double spread = 1.0;
      double degree = mean * Math.exp(spread * gaussian(random) - spread * spread / 2);
      int[] home = homes[typeOf[pre]];
      for (int i = 0; i < degree; i++) {
        int roi = home[random.nextInt(home.length)];
        int[] among = residents[roi];
        double x = random.nextDouble();
        int post = among[(int) (among.length * x * Math.sqrt(x))];
        if (seen[post] == pre + 1) {
          continue;
        }
        seen[post] = pre + 1;
        int weight = weight(random);
        int weightHP = weight - random.nextInt(1 + weight / 5);
        if (weight >= 6 && home.length > 1 && random.nextInt(3) == 0) {
          int other = home[(home[0] == roi ? 1 : 0)];
          two[0] = roi;
          two[1] = other;
          twoCount[1] = 1 + random.nextInt(weight / 2);
          twoCount[0] = weight - twoCount[1];
          sink.connection(pre, post, weight, weightHP, two, twoCount);
        } else {
          one[0] = roi;
          oneCount[0] = weight;
          sink.connection(pre, post, weight, weightHP, one, oneCount);
        }
      }
    }
  }

  private static int weight(SplittableRandom random) {
    double u = random.nextDouble();
    return (int) Math.min(WEIGHT_MOST, 1 + 1.6 * (Math.pow(1 - u, -1 / 1.6) - 1));
  }

  private static double gaussian(SplittableRandom random) {
    double u = 1 - random.nextDouble();
    return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * random.nextDouble());
  }
}
