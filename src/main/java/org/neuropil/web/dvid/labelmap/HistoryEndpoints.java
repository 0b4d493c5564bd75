package org.neuropil.web.dvid.labelmap;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.neuropil.volume.labelmap.History;
import org.neuropil.volume.labelmap.Labelmap;
import org.neuropil.volume.labelmap.LoggedMutation;
import org.neuropil.volume.labelmap.Mutation;
import org.neuropil.volume.version.Repos;
import org.neuropil.volume.version.VersionNode;
import org.neuropil.web.dvid.DataType.Call;
import org.neuropil.web.dvid.DvidRequest;
import org.neuropil.web.dvid.Uint64;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** {@code mutations}, {@code mutations-range}, {@code history}, {@code supervoxel-splits}. */
final class HistoryEndpoints {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final History history;
  private final Repos repos;

  HistoryEndpoints(Labelmap labelmap, Repos repos) {
    this.history = labelmap.history();
    this.repos = repos;
  }

  boolean answer(String keyword, Call call) throws IOException {
    if (!call.request().isGet()) {
      return false;
    }
    switch (keyword) {
      case "mutations" -> mutations(call, List.of(call.version()));
      case "mutations-range" -> {
        List<VersionNode> newestFirst =
            new ArrayList<>(
                history.between(
                    repos.find(call.argument(0, "a UUID")),
                    repos.find(call.argument(1, "a UUID"))));
        Collections.reverse(newestFirst);
        mutations(call, newestFirst);
      }
      case "history" -> history(call);
      case "supervoxel-splits" -> splits(call);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void mutations(Call call, List<VersionNode> versions) throws IOException {
    DvidRequest request = call.request();
    call.answer()
        .streamJson(
            "text/plain",
            json -> {
              json.writeStartArray();
              for (VersionNode version : versions) {
                history.visit(
                    version,
                    entry -> {
                      boolean asked =
                          request.parameter("userid").map(entry.user()::equals).orElse(true);
                      if (asked) {
                        MutationJson.write(json, entry, version.uuid());
                      }
                    });
              }
              json.writeEndArray();
            });
  }

  private void history(Call call) throws IOException {
    long label = call.label(0);
    List<VersionNode> versions =
        history.between(
            repos.find(call.argument(1, "a UUID")), repos.find(call.argument(2, "a UUID")));
    OutputStream out = call.answer().stream("text/plain");
    for (VersionNode version : versions) {
      history.visit(
          version,
          entry -> {
            if (History.concerns(entry.mutation(), label)) {
              try {
                out.write(object(entry, version.uuid()));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            }
          });
    }
  }

  private static byte[] object(LoggedMutation entry, String uuid) {
    java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      MutationJson.write(json, entry, uuid);
    }
    return bytes.toByteArray();
  }

  /** {@code [uuid, [[mutation, old, remain, split], ...], parent's uuid, ...]}. */
  private void splits(Call call) throws IOException {
    List<VersionNode> versions = repos.ancestors(call.version());
    call.answer()
        .json(
            json -> {
              json.writeStartArray();
              for (VersionNode version : versions) {
                List<long[]> splits = new ArrayList<>();
                history.visit(version, entry -> add(splits, entry));
                if (!splits.isEmpty()) {
                  json.writeString(version.uuid());
                  json.writeStartArray();
                  for (long[] split : splits) {
                    json.writeStartArray();
                    for (long number : split) {
                      Uint64.write(json, number);
                    }
                    json.writeEndArray();
                  }
                  json.writeEndArray();
                }
              }
              json.writeEndArray();
            });
  }

  private static void add(List<long[]> splits, LoggedMutation entry) {
    if (entry.mutation() instanceof Mutation.SplitSupervoxel split) {
      splits.add(new long[] {entry.id(), split.supervoxel(), split.remain(), split.split()});
    } else if (entry.mutation() instanceof Mutation.SplitBody split) {
      for (Map.Entry<Long, Mutation.Parts> parts : split.parts().entrySet()) {
        splits.add(
            new long[] {
              entry.id(), parts.getKey(), parts.getValue().remain(), parts.getValue().split()
            });
      }
    }
  }
}
