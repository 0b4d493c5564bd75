package org.neuropil.connectome.known;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.adjacency.BodyColumn;
import org.neuropil.connectome.adjacency.Edges;
import org.neuropil.connectome.adjacency.Snapshot;
import org.neuropil.connectome.graph.known.Term;
import org.neuropil.connectome.graph.known.UnknownShapeException;
import org.neuropil.connectome.known.Compiled.Kind;

/**
 * Turns terms into what can be evaluated on a snapshot's columns. What might end in an error of
 * Neo4j's, such as a condition that is no boolean, is unknown here.
 */
final class TermCompiler {
  private final Snapshot snapshot;
  private final Map<String, @Nullable Object> parameters;

  TermCompiler(Snapshot snapshot, Map<String, @Nullable Object> parameters) {
    this.snapshot = snapshot;
    this.parameters = parameters;
  }

  /**
   * @param names what variables stand for
   */
  Compiled compile(Term term, Map<String, Compiled> names) {
    if (term instanceof Term.Constant constant) {
      return constant(constant.value());
    }
    if (term instanceof Term.Parameter parameter) {
      if (!parameters.containsKey(parameter.name())) {
        throw new UnknownShapeException("parameter");
      }
      return constant(parameters.get(parameter.name()));
    }
    if (term instanceof Term.ListOf list) {
      return list(list, names);
    }
    if (term instanceof Term.Variable variable) {
      return variable(variable.name(), names);
    }
    if (term instanceof Term.Property property) {
      return property(variable(property.variable(), names), property.key());
    }
    if (term instanceof Term.Call call) {
      return call(call, names);
    }
    return condition(term, names);
  }

  private static Compiled variable(String name, Map<String, Compiled> names) {
    Compiled known = names.get(name);
    if (known == null) {
      throw new UnknownShapeException("variable");
    }
    return known;
  }

  private static Compiled constant(@Nullable Object value) {
    if (value == null) {
      return Compiled.constant(Kind.NULL, null);
    }
    if (value instanceof List<?> items) {
      items.forEach(item -> constant(item instanceof List<?> ? new Object() : item));
      return Compiled.constant(Kind.LIST, items);
    }
    Kind kind =
        value instanceof String
            ? Kind.TEXT
            : value instanceof Long || value instanceof Double
                ? Kind.NUMBER
                : value instanceof Boolean ? Kind.FLAG : Kind.OPAQUE;
    if (kind == Kind.OPAQUE) {
      throw new UnknownShapeException("value");
    }
    return Compiled.constant(kind, value);
  }

  private Compiled list(Term.ListOf list, Map<String, Compiled> names) {
    List<@Nullable Object> values = new ArrayList<>();
    for (Term item : list.items()) {
      Compiled value = compile(item, names);
      if (!value.isConstant() || value.kind() == Kind.LIST || !value.isValue()) {
        throw new UnknownShapeException("list");
      }
      values.add(value.constant());
    }
    return Compiled.constant(Kind.LIST, values);
  }

  /** {@code entity.key}. */
  Compiled property(Compiled entity, String key) {
    if (entity.kind() != Kind.ENTITY) {
      throw new UnknownShapeException("property");
    }
    return entity.reads() == Compiled.EDGE
        ? edgeProperty(key)
        : bodyProperty(key, entity.reads() == Compiled.FROM);
  }

  private Compiled bodyProperty(String key, boolean from) {
    BodyColumn column = snapshot.property(key).orElse(null);
    if (column == null) {
      return Compiled.constant(Kind.NULL, null);
    }
    Kind kind =
        column instanceof BodyColumn.Text || column instanceof BodyColumn.Rois
            ? Kind.TEXT
            : column instanceof BodyColumn.Whole || column instanceof BodyColumn.Real
                ? Kind.NUMBER
                : column instanceof BodyColumn.Flag ? Kind.FLAG : Kind.OPAQUE;
    return from
        ? new Compiled(kind, Compiled.FROM, row -> column.value(row.from))
        : new Compiled(kind, Compiled.TO, row -> column.value(row.to));
  }

  private Compiled edgeProperty(String key) {
    Edges edges = snapshot.edges();
    return switch (key) {
      case "weight" -> weight(row -> edges.weight(row.edge));
      case "weightHP" -> weight(row -> edges.weightHP(row.edge));
      case "weightHR" -> weight(row -> edges.weightHR(row.edge));
      case "roiInfo" ->
          new Compiled(
              Kind.TEXT,
              Compiled.EDGE,
              row -> {
                int code = edges.roiInfo(row.edge);
                return code < 0 ? null : snapshot.connectionRois().text(code);
              });
      default -> {
        if (edges.otherProperties().contains(key)) {
          throw new UnknownShapeException("property");
        }
        yield Compiled.constant(Kind.NULL, null);
      }
    };
  }

  private interface Weight {
    int of(Row row);
  }

  private static Compiled weight(Weight weight) {
    return new Compiled(
        Kind.NUMBER,
        Compiled.EDGE,
        row -> {
          int value = weight.of(row);
          return value == Edges.ABSENT ? null : (Long) (long) value;
        });
  }

  private Compiled call(Term.Call call, Map<String, Compiled> names) {
    if (call.name().equals("apoc.convert.fromjsonmap") && call.arguments().size() == 1) {
      return RoiCounts.compile(snapshot, call.arguments().get(0), names);
    }
    List<Compiled> arguments =
        call.arguments().stream().map(argument -> compile(argument, names)).toList();
    if (call.name().equals("coalesce") && !arguments.isEmpty()) {
      return coalesce(arguments);
    }
    if (call.name().equals("tolower") && arguments.size() == 1) {
      Compiled text = arguments.get(0);
      if (text.is(Kind.TEXT, Kind.TEXT)) {
        return new Compiled(
            text.kind(),
            text.reads(),
            row ->
                text.eval().of(row) instanceof String value
                    ? value.toLowerCase(Locale.ROOT)
                    : null);
      }
    }
    if (call.name().equals("size")
        && arguments.size() == 1
        && arguments.get(0).kind() == Kind.LIST
        && arguments.get(0).constant() instanceof List<?> items) {
      return constant((long) items.size());
    }
    throw new UnknownShapeException("function");
  }

  private static Compiled coalesce(List<Compiled> arguments) {
    Kind kind = Kind.NULL;
    int reads = 0;
    for (Compiled argument : arguments) {
      boolean fits = argument.kind() == Kind.NULL || kind == Kind.NULL || kind == argument.kind();
      if (!fits || !argument.isValue() || argument.kind() == Kind.LIST) {
        throw new UnknownShapeException("coalesce");
      }
      kind = argument.kind() == Kind.NULL ? kind : argument.kind();
      reads |= argument.reads();
    }
    return new Compiled(
        kind,
        reads,
        row -> {
          for (Compiled argument : arguments) {
            Object value = argument.eval().of(row);
            if (value != null) {
              return value;
            }
          }
          return null;
        });
  }

  private Compiled condition(Term term, Map<String, Compiled> names) {
    if (term instanceof Term.Not not) {
      Compiled inner = flag(not.term(), names);
      return flag(
          inner.reads(), row -> inner.eval().of(row) instanceof Boolean value ? !value : null);
    }
    if (term instanceof Term.Logic logic) {
      return logic(logic.connective(), flag(logic.left(), names), flag(logic.right(), names));
    }
    if (term instanceof Term.IsNull isNull) {
      Compiled inner = compile(isNull.term(), names);
      if (!inner.isValue()) {
        throw new UnknownShapeException("null");
      }
      return flag(inner.reads(), row -> inner.eval().of(row) == null ^ isNull.not());
    }
    if (term instanceof Term.In in) {
      return in(scalar(in.left(), names), compile(in.right(), names));
    }
    if (term instanceof Term.Comparison comparison) {
      Compiled left = scalar(comparison.left(), names);
      Compiled right = scalar(comparison.right(), names);
      return flag(
          left.reads() | right.reads(),
          row ->
              Comparisons.compare(
                  comparison.comparator(), left.eval().of(row), right.eval().of(row)));
    }
    if (term instanceof Term.TextTest test) {
      return TextConditions.compile(
          test.test(), scalar(test.left(), names), scalar(test.right(), names));
    }
    throw new UnknownShapeException(term.getClass().getSimpleName());
  }

  private static Compiled flag(int reads, Compiled.Eval eval) {
    return new Compiled(Kind.FLAG, reads, eval);
  }

  /** What must be a boolean or null, lest Neo4j refuses it. */
  Compiled flag(Term term, Map<String, Compiled> names) {
    Compiled compiled = compile(term, names);
    if (!compiled.is(Kind.FLAG, Kind.FLAG)) {
      throw new UnknownShapeException("condition");
    }
    return compiled;
  }

  private Compiled scalar(Term term, Map<String, Compiled> names) {
    Compiled compiled = compile(term, names);
    if (!compiled.is(Kind.TEXT, Kind.NUMBER) && compiled.kind() != Kind.FLAG) {
      throw new UnknownShapeException("comparison");
    }
    return compiled;
  }

  private static Compiled logic(Term.Connective connective, Compiled left, Compiled right) {
    int reads = left.reads() | right.reads();
    return switch (connective) {
      case AND ->
          flag(
              reads,
              row -> {
                Object a = left.eval().of(row);
                if (Boolean.FALSE.equals(a)) {
                  return false;
                }
                Object b = right.eval().of(row);
                return Boolean.FALSE.equals(b) ? (Object) false : a == null ? null : b;
              });
      case OR ->
          flag(
              reads,
              row -> {
                Object a = left.eval().of(row);
                if (Boolean.TRUE.equals(a)) {
                  return true;
                }
                Object b = right.eval().of(row);
                return Boolean.TRUE.equals(b) ? (Object) true : a == null ? null : b;
              });
      case XOR ->
          flag(
              reads,
              row ->
                  left.eval().of(row) instanceof Boolean a
                          && right.eval().of(row) instanceof Boolean b
                      ? (Object) (a ^ b)
                      : null);
    };
  }

  private static Compiled in(Compiled left, Compiled right) {
    if (right.kind() == Kind.NULL) {
      return flag(left.reads(), row -> null);
    }
    if (right.kind() != Kind.LIST) {
      throw new UnknownShapeException("list");
    }
    List<?> items = (List<?>) Objects.requireNonNull(right.constant());
    Object otherwise = items.contains(null) ? null : (Object) false;
    if (items.isEmpty()) {
      return flag(left.reads(), row -> false);
    }
    LongSet wholes = new LongOpenHashSet();
    Set<Object> others = new HashSet<>();
    List<Double> reals = new ArrayList<>();
    for (Object item : items) {
      if (item instanceof Long whole) {
        wholes.add(whole.longValue());
      } else if (item instanceof Double real) {
        reals.add(real);
      } else if (item != null) {
        others.add(item);
      }
    }
    return flag(
        left.reads(),
        row -> {
          Object value = left.eval().of(row);
          if (value == null) {
            return null;
          }
          boolean found;
          if (value instanceof Long whole) {
            found = wholes.contains(whole.longValue()) || among(whole, reals);
          } else if (value instanceof Number number) {
            found = among(number, reals) || among(number, wholes);
          } else {
            found = others.contains(value);
          }
          return found ? (Object) true : otherwise;
        });
  }

  private static boolean among(Number number, Iterable<? extends Number> numbers) {
    for (Number other : numbers) {
      if (Comparisons.equal(number, other)) {
        return true;
      }
    }
    return false;
  }
}
