package org.neuropil.web.dvid;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.neuropil.volume.version.DataInstance;
import org.neuropil.volume.version.VersionNode;
import tools.jackson.core.JsonGenerator;

/** What instances of one type answer. */
public interface DataType {
  /** For example {@code labelmap}. */
  String name();

  /** The address that DVID gives the type. */
  String url();

  String version();

  /** How DVID would compress it; part of what clients read. */
  String compression();

  /** The page of {@code /api/help/TYPE}. */
  String help();

  /** Refuses settings that an instance can't have. */
  void check(DataInstance instance);

  /**
   * Gets an instance ready to follow others, before its syncs are changed; refuses what it can't
   * follow. Called by one thread at a time.
   */
  default void follow(DataInstance instance, List<String> syncs) {}

  /** Writes the object {@code Extended} of an instance's information. */
  void extended(JsonGenerator json, DataInstance instance);

  /** Whether instances have a box of voxels. */
  default boolean hasExtents() {
    return false;
  }

  /** The box of voxels that an instance has: least x, y, z, then greatest; empty before any. */
  default Optional<int[]> extents(DataInstance instance) {
    return Optional.empty();
  }

  /** Whether a POST of this keyword changes nothing, and so may be made to a locked version. */
  default boolean onlyAsks(String keyword) {
    return false;
  }

  /**
   * A request to an instance.
   *
   * @param version whose values the instance shows
   * @param arguments the path's last segments
   * @param asked the version in the path; another one where the instance is unversioned
   */
  record Call(
      DvidRequest request,
      DvidAnswer answer,
      DataInstance instance,
      VersionNode version,
      List<String> arguments,
      VersionNode asked) {
    /** A segment after the keyword. */
    public String argument(int index, String what) {
      if (index >= arguments.size()) {
        throw DvidException.badRequest("DVID requires " + what + " to follow this command");
      }
      return arguments.get(index);
    }

    /** A label, which is not 0, in the path. */
    public long label(int index) {
      long label = Uint64.parse("label", argument(index, "label ID"));
      if (label == 0) {
        throw DvidException.badRequest(
            "Label 0 is protected background value and cannot be queried as body.");
      }
      return label;
    }
  }

  /** Answers a call; returns false when there is no such keyword, or not with this method. */
  boolean answer(String keyword, Call call) throws IOException;
}
