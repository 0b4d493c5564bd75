package org.neuropil.connectome.ingest.flat.parquet;

import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;

/** Parquet's column readers want converters, though values are asked for without them. */
final class NoConverters {
  static final GroupConverter GROUP = new Group();

  private NoConverters() {}

  private static final class Group extends GroupConverter {
    private final PrimitiveConverter primitive = new Primitive();

    @Override
    public Converter getConverter(int field) {
      return primitive;
    }

    @Override
    public void start() {}

    @Override
    public void end() {}
  }

  private static final class Primitive extends PrimitiveConverter {}
}
