package org.neuropil.connectome.ingest.flat.parquet;

import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.jspecify.annotations.Nullable;

/** The pages of a row group, each looked at by {@link PageShape} before it is handed on. */
record CheckedPages(PageReadStore pages) implements PageReadStore {
  @Override
  public PageReader getPageReader(ColumnDescriptor column) {
    PageReader reader = pages.getPageReader(column);
    return new PageReader() {
      @Override
      public @Nullable DictionaryPage readDictionaryPage() {
        DictionaryPage page = reader.readDictionaryPage();
        if (page != null) {
          PageShape.check(page, column);
        }
        return page;
      }

      @Override
      public long getTotalValueCount() {
        return reader.getTotalValueCount();
      }

      @Override
      public @Nullable DataPage readPage() {
        DataPage page = reader.readPage();
        if (page != null) {
          PageShape.check(page, column);
        }
        return page;
      }
    };
  }

  @Override
  public long getRowCount() {
    return pages.getRowCount();
  }

  @Override
  public void close() {
    pages.close();
  }
}
