package org.neuropil.web.dvid;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.neuropil.volume.version.DataInstance;

/** The types of instances that this server has. */
final class DataTypes {
  private final Map<String, DataType> types = new TreeMap<>();

  DataTypes(List<DataType> known) {
    known.forEach(type -> types.put(type.name(), type));
  }

  Optional<DataType> named(String name) {
    return Optional.ofNullable(types.get(name));
  }

  DataType of(DataInstance instance) {
    return named(instance.type())
        .orElseThrow(
            () ->
                DvidException.badRequest(
                    "Data type \"" + instance.type() + "\" is not supported by this server"));
  }

  Iterable<DataType> all() {
    return types.values();
  }
}
