package org.neuropil.volume.neuronjson;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;

/** Schemas that were compiled lately, by their text. Safe for many threads. */
final class CompiledSchemas {
  private static final int KEPT = 16;

  private final Cache<ByteBuffer, AnnotationSchema> schemas =
      Caffeine.newBuilder().maximumSize(KEPT).build();

  AnnotationSchema of(byte[] schema) {
    return schemas.get(
        ByteBuffer.wrap(schema.clone()).asReadOnlyBuffer(),
        text -> AnnotationSchema.compile(schema));
  }
}
