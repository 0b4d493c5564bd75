package org.neuropil.connectome.ingest.flat.parquet;

import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UnknownLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.neuropil.connectome.ingest.flat.FlatColumn;
import org.neuropil.connectome.ingest.flat.FlatType;

/** What Parquet's columns hold. */
final class ParquetTypes {
  private ParquetTypes() {}

  static FlatColumn of(Type field) {
    String described = field.toString().strip().replaceAll("\\s+", " ");
    boolean single = field.isPrimitive() && !field.isRepetition(Type.Repetition.REPEATED);
    FlatType type = single ? typeOf(field.asPrimitiveType()) : FlatType.UNREAD;
    return new FlatColumn(field.getName(), type, described);
  }

  private static FlatType typeOf(PrimitiveType type) {
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    if (isNothing(type)) {
      return FlatType.TEXT;
    }
    boolean plain = logical == null;
    return switch (type.getPrimitiveTypeName()) {
      case INT32, INT64 -> {
        if (logical instanceof IntLogicalTypeAnnotation whole) {
          yield FlatType.whole(whole.getBitWidth(), whole.isSigned());
        }
        boolean wide = type.getPrimitiveTypeName() == PrimitiveType.PrimitiveTypeName.INT64;
        yield plain ? FlatType.whole(wide ? Long.SIZE : Integer.SIZE, true) : FlatType.UNREAD;
      }
      case FLOAT, DOUBLE -> plain ? FlatType.DECIMAL : FlatType.UNREAD;
      case BOOLEAN -> plain ? FlatType.BOOLEAN : FlatType.UNREAD;
      case BINARY ->
          // Old writers did not say that their bytes are text.
          plain
                  || logical instanceof StringLogicalTypeAnnotation
                  || logical instanceof EnumLogicalTypeAnnotation
                  || logical instanceof JsonLogicalTypeAnnotation
              ? FlatType.TEXT
              : FlatType.UNREAD;
      case INT96, FIXED_LEN_BYTE_ARRAY -> FlatType.UNREAD;
    };
  }

  /** Whether whole numbers have no sign. */
  static boolean isUnsigned(PrimitiveType type) {
    return type.getLogicalTypeAnnotation() instanceof IntLogicalTypeAnnotation whole
        && !whole.isSigned();
  }

  /** Whether a column can hold nulls alone. */
  static boolean isNothing(PrimitiveType type) {
    return type.getLogicalTypeAnnotation() instanceof UnknownLogicalTypeAnnotation;
  }
}
