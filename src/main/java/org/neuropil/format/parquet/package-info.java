/** Apache Parquet files of whole numbers and texts. */
@NullMarked
package org.neuropil.format.parquet;

import org.jspecify.annotations.NullMarked;
