package org.neuropil.web.dvid.labelmap;

import java.util.Map;
import org.neuropil.volume.labelmap.LoggedMutation;
import org.neuropil.volume.labelmap.Mutation;
import org.neuropil.volume.labelmap.Mutation.Cleave;
import org.neuropil.volume.labelmap.Mutation.Merge;
import org.neuropil.volume.labelmap.Mutation.Parts;
import org.neuropil.volume.labelmap.Mutation.Renumber;
import org.neuropil.volume.labelmap.Mutation.SplitBody;
import org.neuropil.volume.labelmap.Mutation.SplitSupervoxel;
import org.neuropil.web.dvid.Uint64;
import tools.jackson.core.JsonGenerator;

/** Writes entries of the mutation log as DVID does; what it does not log is left out. */
final class MutationJson {
  private MutationJson() {}

  static void write(JsonGenerator json, LoggedMutation entry, String uuid) {
    Mutation mutation = entry.mutation();
    if (mutation instanceof Merge merge) {
      begin(json, "merge-complete", entry, uuid);
      number(json, "Target", merge.target());
      json.writeName("Labels").writeStartArray();
      merge.merged().forEach(label -> Uint64.write(json, label));
      json.writeEndArray().writeEndObject();
    } else if (mutation instanceof Cleave cleave) {
      begin(json, "cleave-complete", entry, uuid);
      number(json, "OrigLabel", cleave.body());
      number(json, "CleavedLabel", cleave.cleaved());
      json.writeName("CleavedSupervoxels").writeStartArray();
      cleave.supervoxels().forEach(label -> Uint64.write(json, label));
      json.writeEndArray();
      json.writeNumberProperty("CleavedSize", cleave.cleavedSize());
      json.writeNumberProperty("RemainSize", cleave.remainSize()).writeEndObject();
    } else if (mutation instanceof SplitSupervoxel split) {
      begin(json, "split-supervoxel-complete", entry, uuid);
      number(json, "Supervoxel", split.supervoxel());
      number(json, "Body", split.body());
      number(json, "SplitSupervoxel", split.split());
      number(json, "RemainSupervoxel", split.remain());
      json.writeStringProperty("Split", reference(entry));
      json.writeNumberProperty("SplitSize", split.splitSize());
      json.writeNumberProperty("RemainSize", split.remainSize()).writeEndObject();
    } else if (mutation instanceof SplitBody split) {
      begin(json, "split-complete", entry, uuid);
      number(json, "Target", split.body());
      number(json, "NewLabel", split.created());
      json.writeStringProperty("Split", reference(entry));
      json.writeName("SVSplits").writeStartObject();
      for (Map.Entry<Long, Parts> parts : split.parts().entrySet()) {
        json.writeName(Long.toUnsignedString(parts.getKey())).writeStartObject();
        number(json, "Split", parts.getValue().split());
        number(json, "Remain", parts.getValue().remain());
        json.writeEndObject();
      }
      json.writeEndObject().writeEndObject();
    } else if (mutation instanceof Renumber renumber) {
      begin(json, "renumber-complete", entry, uuid);
      number(json, "OrigLabel", renumber.from());
      number(json, "NewLabel", renumber.to());
      json.writeEndObject();
    }
  }

  /** The volume of a split stays in the log; it is named by the mutation. */
  private static String reference(LoggedMutation entry) {
    return "mutation-" + entry.id();
  }

  private static void begin(JsonGenerator json, String action, LoggedMutation entry, String uuid) {
    json.writeStartObject();
    json.writeStringProperty("Action", action);
    json.writeStringProperty("UUID", uuid);
    json.writeNumberProperty("MutationID", entry.id());
    json.writeStringProperty("Timestamp", entry.time().toString());
    if (!entry.user().isEmpty()) {
      json.writeStringProperty("User", entry.user());
    }
    if (!entry.app().isEmpty()) {
      json.writeStringProperty("App", entry.app());
    }
  }

  private static void number(JsonGenerator json, String name, long label) {
    json.writeName(name);
    Uint64.write(json, label);
  }
}
