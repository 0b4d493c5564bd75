package org.neuropil.connectome.ingest.header;

import java.util.Locale;
import org.neuropil.connectome.dataset.PropertyType;

/** Column types of neo4j-import files, by their suffixes in a header. */
public enum ColumnType {
  STRING("string", PropertyType.STRING, PropertyType.STRING_LIST),
  INT("int", PropertyType.INTEGER, PropertyType.INTEGER_LIST),
  LONG("long", PropertyType.INTEGER, PropertyType.INTEGER_LIST),
  SHORT("short", PropertyType.INTEGER, PropertyType.INTEGER_LIST),
  BYTE("byte", PropertyType.INTEGER, PropertyType.INTEGER_LIST),
  FLOAT("float", PropertyType.FLOAT, PropertyType.FLOAT_LIST),
  DOUBLE("double", PropertyType.FLOAT, PropertyType.FLOAT_LIST),
  BOOLEAN("boolean", PropertyType.BOOLEAN, PropertyType.BOOLEAN_LIST),
  POINT("point{srid:9157}", PropertyType.POINT, PropertyType.POINT);

  private final String suffix;
  private final PropertyType single;
  private final PropertyType list;

  ColumnType(String suffix, PropertyType single, PropertyType list) {
    this.suffix = suffix;
    this.single = single;
    this.list = list;
  }

  /** The word in the header. */
  public String suffix() {
    return suffix;
  }

  /** What a dataset's description calls it. */
  public PropertyType propertyType(boolean isList) {
    return isList ? list : single;
  }

  /** Whether it has a form with {@code []}. */
  public boolean hasList() {
    return this != POINT;
  }

  /** Whether values are whole numbers. */
  public boolean isInteger() {
    return this == INT || this == LONG || this == SHORT || this == BYTE;
  }

  /** The smallest value of an integer type. */
  public long min() {
    return switch (this) {
      case INT -> Integer.MIN_VALUE;
      case SHORT -> Short.MIN_VALUE;
      case BYTE -> Byte.MIN_VALUE;
      case LONG, STRING, FLOAT, DOUBLE, BOOLEAN, POINT -> Long.MIN_VALUE;
    };
  }

  /** The largest value of an integer type. */
  public long max() {
    return -(min() + 1);
  }

  /** The suffix of a header in lower case ends with {@code :suffix}. */
  boolean ends(String header) {
    return header.toLowerCase(Locale.ROOT).endsWith(":" + suffix);
  }
}
