package org.neuropil.volume.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

class DamagedValueTest {
  private static final VolumeStoreSettings SMALL = new VolumeStoreSettings(8 << 20, 4 << 20, 0);

  @TempDir Path folder;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void threeValues() {
    try (VolumeStore store = VolumeStore.open(folder, SMALL);
        Writes writes = store.begin()) {
      for (String key : List.of("a", "b", "c")) {
        writes.put(Column.VALUES, bytes(key), bytes("the value of " + key));
      }
      writes.commit();
    }
  }

  /** What the engine below holds for a key, without its own checksums in the way. */
  private void replace(String key, java.util.function.UnaryOperator<byte[]> change)
      throws RocksDBException {
    List<ColumnFamilyDescriptor> columns = new ArrayList<>();
    for (byte[] name : RocksDB.listColumnFamilies(new Options(), folder.toString())) {
      columns.add(new ColumnFamilyDescriptor(name));
    }
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    try (RocksDB database = RocksDB.open(new DBOptions(), folder.toString(), columns, handles)) {
      for (ColumnFamilyHandle handle : handles) {
        if (new String(handle.getName(), StandardCharsets.UTF_8).equals("values")) {
          database.put(handle, bytes(key), change.apply(database.get(handle, bytes(key))));
        }
      }
      handles.forEach(ColumnFamilyHandle::close);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 4, 10, 16})
  void aChangedByteIsNamedAndOtherValuesAreRead(int at) throws RocksDBException {
    threeValues();
    replace(
        "b",
        value -> {
          value[at] ^= 0x10;
          return value;
        });
    assertOnlyBIsDamaged("its checksum is wrong");
  }

  @Test
  void aValueOfAnotherKeyIsNotTakenForThisOnes() throws RocksDBException {
    threeValues();
    byte[][] ofA = new byte[1][];
    replace("a", value -> ofA[0] = value);
    replace("b", value -> ofA[0]);
    assertOnlyBIsDamaged("its checksum is wrong");
  }

  @Test
  void aValueThatWasCutIsNamed() throws RocksDBException {
    threeValues();
    replace("b", value -> new byte[] {1, 2});
    assertOnlyBIsDamaged("it has 2 bytes");
  }

  private void assertOnlyBIsDamaged(String what) {
    try (VolumeStore store = VolumeStore.open(folder, SMALL)) {
      assertThat(store.get(Column.VALUES, bytes("a"))).contains(bytes("the value of a"));
      assertThat(store.get(Column.VALUES, bytes("c"))).contains(bytes("the value of c"));
      assertThatThrownBy(() -> store.get(Column.VALUES, bytes("b")))
          .isInstanceOf(DamagedValueException.class)
          .hasMessageContaining(HexFormat.of().formatHex(bytes("b")))
          .hasMessageContaining("values")
          .hasMessageContaining(what);
      try (Writes writes = store.begin()) {
        writes.put(Column.VALUES, bytes("b"), bytes("again"));
        writes.commit();
      }
      assertThat(store.get(Column.VALUES, bytes("b"))).contains(bytes("again"));
    }
  }
}
