package org.neuropil.connectome.adjacency;

import java.nio.DoubleBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import org.jspecify.annotations.Nullable;

/** One property of all bodies, by place. */
public sealed interface BodyColumn {
  String name();

  /** The value as {@code GraphStore.read} would give it; null where the body has none. */
  @Nullable Object value(int place);

  boolean has(int place);

  /** Text, dictionary-coded. */
  final class Text implements BodyColumn {
    private final String name;
    private final IntBuffer codes;
    private final Texts texts;

    Text(String name, IntBuffer codes, Texts texts) {
      this.name = name;
      this.codes = codes;
      this.texts = texts;
    }

    @Override
    public String name() {
      return name;
    }

    /** Code of the body's value, from 0; -1 where it has none. */
    public int code(int place) {
      return codes.get(place);
    }

    /** The distinct values, ascending by UTF-16 code units: code is rank. */
    public Texts texts() {
      return texts;
    }

    @Override
    public @Nullable String value(int place) {
      int code = codes.get(place);
      return code < 0 ? null : texts.get(code);
    }

    @Override
    public boolean has(int place) {
      return codes.get(place) >= 0;
    }
  }

  /** Whole numbers. */
  final class Whole implements BodyColumn {
    private final String name;
    private final LongBuffer values;
    private final Bits present;

    Whole(String name, LongBuffer values, Bits present) {
      this.name = name;
      this.values = values;
      this.present = present;
    }

    @Override
    public String name() {
      return name;
    }

    /** 0 where the body has none. */
    public long get(int place) {
      return values.get(place);
    }

    @Override
    public @Nullable Long value(int place) {
      return present.get(place) ? (Long) values.get(place) : null;
    }

    @Override
    public boolean has(int place) {
      return present.get(place);
    }
  }

  /** Numbers with fractions, all of them doubles in the graph. */
  final class Real implements BodyColumn {
    private final String name;
    private final DoubleBuffer values;
    private final Bits present;

    Real(String name, DoubleBuffer values, Bits present) {
      this.name = name;
      this.values = values;
      this.present = present;
    }

    @Override
    public String name() {
      return name;
    }

    /** 0 where the body has none. */
    public double get(int place) {
      return values.get(place);
    }

    @Override
    public @Nullable Double value(int place) {
      return present.get(place) ? (Double) values.get(place) : null;
    }

    @Override
    public boolean has(int place) {
      return present.get(place);
    }
  }

  /** Booleans, ROI flags among them. */
  final class Flag implements BodyColumn {
    private final String name;
    private final Bits present;
    private final Bits set;

    Flag(String name, Bits present, Bits set) {
      this.name = name;
      this.present = present;
      this.set = set;
    }

    @Override
    public String name() {
      return name;
    }

    /** Bodies that have true. */
    public Bits set() {
      return set;
    }

    @Override
    public @Nullable Boolean value(int place) {
      return present.get(place) ? (Boolean) set.get(place) : null;
    }

    @Override
    public boolean has(int place) {
      return present.get(place);
    }
  }

  /** The bodies' {@code roiInfo}. */
  final class Rois implements BodyColumn {
    private final String name;
    private final IntBuffer codes;
    private final RoiInfos infos;

    Rois(String name, IntBuffer codes, RoiInfos infos) {
      this.name = name;
      this.codes = codes;
      this.infos = infos;
    }

    @Override
    public String name() {
      return name;
    }

    /** For {@link #infos()}; -1 where the body has none. */
    public int code(int place) {
      return codes.get(place);
    }

    public RoiInfos infos() {
      return infos;
    }

    @Override
    public @Nullable String value(int place) {
      int code = codes.get(place);
      return code < 0 ? null : infos.text(code);
    }

    @Override
    public boolean has(int place) {
      return codes.get(place) >= 0;
    }
  }

  /** Points, lists, and values of several kinds in one property. */
  final class Any implements BodyColumn {
    private final String name;
    private final IntBuffer codes;
    private final Blobs values;

    Any(String name, IntBuffer codes, Blobs values) {
      this.name = name;
      this.codes = codes;
      this.values = values;
    }

    @Override
    public String name() {
      return name;
    }

    /** Equal codes are equal values; -1 where the body has none. */
    public int code(int place) {
      return codes.get(place);
    }

    @Override
    public @Nullable Object value(int place) {
      int code = codes.get(place);
      return code < 0 ? null : ValueCodec.decode(values.get(code));
    }

    @Override
    public boolean has(int place) {
      return codes.get(place) >= 0;
    }
  }
}
