package org.neuropil.connectome.graph.guard;

import java.util.List;
import java.util.Locale;

/** Bounds of what functions return, and their steps. */
final class FunctionBounds {
  private static final double UNKNOWN = Double.POSITIVE_INFINITY;

  private final Meter meter;

  FunctionBounds(Meter meter) {
    this.meter = meter;
  }

  /**
   * Bounds of a call. A wrong number of arguments is the database's to complain about.
   *
   * @param name the full name as written
   */
  Bound of(String name, List<Bound> arguments) {
    if (!BuiltInFunctions.isKnown(name)) {
      return registered(arguments);
    }
    String lower = name.toLowerCase(Locale.ROOT);
    if (arguments.isEmpty()) {
      return lower.equals("randomuuid") ? Bound.string(36, false) : Bound.SCALAR;
    }
    Bound first = arguments.get(0);
    meter.spend(1);
    return switch (lower) {
      case "collect" -> Bound.collected(first);
      case "count" -> Bound.number(0, Long.MAX_VALUE);
      case "min", "max", "last", "head", "coalesce", "nullif" -> either(lower, arguments);
      case "size", "length", "char_length", "character_length" -> size(first);
      case "range" -> range(arguments);
      case "keys", "labels", "nodes", "relationships", "properties" -> members(lower, first);
      case "startnode", "endnode" -> Bound.ENTITY;
      case "type", "elementid" -> Bound.string(256, true);
      case "id" -> Bound.number(0, UNKNOWN);
      case "tail" -> first.cut(UNKNOWN);
      case "reverse" -> reverse(first);
      case "abs" -> {
        double most = Math.max(Math.abs(first.low()), Math.abs(first.high()));
        yield Bound.number(0, most);
      }
      case "sign" -> Bound.number(-1, 1);
      case "tointeger", "tointegerornull", "ceil", "floor", "round" -> rounded(first);
      case "tofloat", "tofloatornull" -> {
        meter.spend(first.data() ? 2 : first.characters() / Limits.BYTES_A_STEP);
        yield first.isScalar() ? first : Bound.SCALAR;
      }
      case "tointegerlist", "tofloatlist", "tobooleanlist" -> {
        meter.spend(first.items());
        yield Bound.listOf(first.items(), Bound.SCALAR);
      }
      case "tostringlist" -> {
        meter.spend(2 * first.items());
        yield Bound.listOf(first.items(), string(first.itemOrOwn(), 1));
      }
      default -> stringOrScalar(lower, arguments);
    };
  }

  private Bound stringOrScalar(String name, List<Bound> arguments) {
    Bound first = arguments.get(0);
    return switch (name) {
      case "tostring", "tostringornull" -> string(first, 1);
      case "toupper", "tolower", "upper", "lower" -> string(first, 3);
      case "normalize" -> string(first, 18);
      case "trim", "btrim", "ltrim", "rtrim" -> trimmed(arguments);
      case "left", "right", "substring" -> part(name, arguments);
      case "split" -> split(arguments);
      case "replace" -> replace(arguments);
      case "valuetype" -> {
        meter.spend(first.bytes() / Limits.BYTES_A_STEP);
        yield Bound.string(1_000, false);
      }
      default -> {
        // Arithmetic, space, time and aggregates: one small value of whatever went in.
        double bytes = arguments.stream().mapToDouble(Bound::bytes).sum();
        meter.spend(2 + bytes / Limits.BYTES_A_STEP);
        yield Bound.SCALAR;
      }
    };
  }

  private static Bound either(String name, List<Bound> arguments) {
    if (name.equals("head") || name.equals("last")) {
      return arguments.get(0).itemOrOwn().or(Bound.BOOLEAN);
    }
    Bound result = arguments.get(0);
    for (Bound argument : arguments) {
      result = result.or(argument);
    }
    return result;
  }

  private Bound size(Bound value) {
    meter.spend(value.depth());
    return Bound.number(0, Math.max(value.characters(), value.items()));
  }

  /** A list without memory of its own until somebody goes through it. */
  private static Bound range(List<Bound> arguments) {
    if (arguments.size() < 2) {
      return Bound.SCALAR;
    }
    Bound from = arguments.get(0);
    Bound to = arguments.get(1);
    Bound step = arguments.size() > 2 ? arguments.get(2) : Bound.number(1, 1);
    double least = Math.min(from.low(), to.low());
    double most = Math.max(from.high(), to.high());
    double stride =
        step.low() > 0 ? Math.max(1, step.low()) : step.high() < 0 ? Math.max(1, -step.high()) : 1;
    double upwards = (to.high() - from.low()) / stride + 1;
    double downwards = (from.high() - to.low()) / stride + 1;
    double items =
        step.low() > 0 ? upwards : step.high() < 0 ? downwards : Math.max(upwards, downwards);
    items = Double.isNaN(items) ? UNKNOWN : Math.max(0, items);
    return Bound.listOf(items, Bound.range(least, most)).asLazy();
  }

  private Bound members(String name, Bound whole) {
    meter.spend(whole.items());
    return switch (name) {
      case "nodes", "relationships" -> Bound.entities(Math.max(1, whole.items()));
      case "labels" -> Bound.listOf(16, Bound.string(256, true)).asCounted();
      case "keys" -> keys(whole);
      case "properties" -> whole.entity() ? whole.or(Bound.BOOLEAN) : whole;
      default -> throw new IllegalStateException("function: " + name + " has no bounds");
    };
  }

  private static Bound keys(Bound whole) {
    // A node has few and short ones; of a map's bytes all may be in one key.
    Bound key =
        whole.entity() ? Bound.string(256, true) : Bound.string(whole.bytes(), whole.data());
    double bytes = Math.min(whole.items() * key.bytes(), whole.items() * 64 + 2 * whole.bytes());
    return Bound.list(whole.items(), key, bytes).asCounted();
  }

  private Bound reverse(Bound value) {
    meter.spend(value.characters() / Limits.BYTES_A_STEP);
    return value.cut(UNKNOWN).withTexts(null);
  }

  private Bound rounded(Bound value) {
    if (value.isScalar()) {
      return Bound.range(value.low() - 1, value.high() + 1);
    }
    // Java reads a number of n digits in n * n steps; no dataset has numbers of that length.
    double digits = value.data() ? 0 : value.characters();
    meter.spend(2 + digits / Limits.BYTES_A_STEP + digits * digits / 1_600);
    return Bound.SCALAR;
  }

  private Bound string(Bound value, double growth) {
    meter.spend(growth * value.bytes() / Limits.BYTES_A_STEP);
    if (growth == 1 && value.texts() != null && value.items() == 0) {
      return value;
    }
    return Bound.string(value.isScalar() ? 64 : growth * value.characters(), value.data());
  }

  /** {@code trim(s)}, or parsed from {@code trim(BOTH c FROM s)}. */
  private Bound trimmed(List<Bound> arguments) {
    double characters = 1;
    boolean data = true;
    for (Bound argument : arguments) {
      meter.spend(argument.bytes() / Limits.BYTES_A_STEP);
      characters = Math.max(characters, argument.characters());
      data &= argument.data();
    }
    return Bound.string(characters, data);
  }

  private Bound part(String name, List<Bound> arguments) {
    Bound whole = arguments.get(0);
    meter.spend(whole.bytes() / Limits.BYTES_A_STEP);
    int length = name.equals("substring") ? 2 : 1;
    double most = arguments.size() > length ? arguments.get(length).high() : UNKNOWN;
    return Bound.string(Math.max(0, Math.min(whole.characters(), most)), whole.data());
  }

  private Bound split(List<Bound> arguments) {
    Bound whole = arguments.get(0);
    Bound separator = arguments.get(arguments.size() - 1);
    meter.spend(whole.characters() / 4 + Strings.search(whole, separator));
    Bound piece = Bound.string(whole.characters(), whole.data());
    return Bound.list(whole.characters() + 1, piece, 2 * whole.bytes() + 64 * whole.characters());
  }

  private Bound replace(List<Bound> arguments) {
    if (arguments.size() < 3) {
      return Bound.SCALAR;
    }
    Bound whole = arguments.get(0);
    Bound search = arguments.get(1);
    Bound with = arguments.get(2);
    double shortest =
        search.texts() == null
            ? 0
            : search.texts().stream().mapToInt(String::length).min().orElse(0);
    double places = shortest == 0 ? whole.characters() + 1 : whole.characters() / shortest;
    double characters = whole.characters() + places * with.characters();
    meter.spend(characters / 16 + Strings.search(whole, search));
    return Bound.string(characters, whole.data() && with.data());
  }

  private Bound registered(List<Bound> arguments) {
    double bytes = 64;
    boolean data = true;
    boolean counted = true;
    double depth = 1;
    for (Bound argument : arguments) {
      bytes += argument.bytes();
      data &= argument.data() || argument.isScalar() || argument.characters() < 256;
      counted &= argument.counted();
      depth = Math.max(depth, argument.depth() + 1);
    }
    meter.spend(2 + bytes / 16);
    double grown = Limits.resultGrowth() * bytes;
    return new Bound(
        grown, bytes / 4, grown, -UNKNOWN, UNKNOWN, depth, null, null, false, false, counted, data);
  }
}
