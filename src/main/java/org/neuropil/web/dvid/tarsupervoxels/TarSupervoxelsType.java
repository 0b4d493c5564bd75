package org.neuropil.web.dvid.tarsupervoxels;

import java.io.IOException;
import org.neuropil.volume.Volumes;
import org.neuropil.volume.supervoxelfile.SupervoxelFiles;
import org.neuropil.volume.version.DataInstance;
import org.neuropil.web.dvid.DataType;
import org.neuropil.web.dvid.DvidException;
import org.neuropil.web.dvid.DvidRequest;
import org.neuropil.web.dvid.JsonIn;
import org.neuropil.web.dvid.Uint64;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;

/** Instances of the type {@code tarsupervoxels}. */
@Component
final class TarSupervoxelsType implements DataType {
  private final SupervoxelFiles files;
  private final Volumes volumes;

  TarSupervoxelsType(Volumes volumes) {
    this.files = volumes.supervoxelFiles();
    this.volumes = volumes;
  }

  @Override
  public String name() {
    return "tarsupervoxels";
  }

  @Override
  public String url() {
    return "github.com/janelia-flyem/dvid/datatype/tarsupervoxels";
  }

  @Override
  public String version() {
    return "0.1";
  }

  @Override
  public String compression() {
    return "LZ4 compression, level -1";
  }

  @Override
  public String help() {
    return """
        tarsupervoxels: a file for each supervoxel, as meshes are. All versions share the files.

        Setting Extension: what files in a tar are called after the supervoxel and a dot.
        POST sync with a labelmap says which supervoxels a body has.

        supervoxel/ID     GET, POST, DELETE of one file
        load              POST of a tar of files ID.EXTENSION
        tarfile/BODY      GET a tar of the body's files, empty ID.missing for what is not there;
                          HEAD: 200 when all are there
        missing/BODY      supervoxels of the body that have no file
        exists            GET with [id, ...] in the body
        """;
  }

  @Override
  public void check(DataInstance instance) {
    extension(instance);
  }

  static String extension(DataInstance instance) {
    return instance
        .setting("Extension")
        .filter(text -> text.matches("[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}"))
        .orElseThrow(
            () ->
                DvidException.badRequest(
                    "tarsupervoxels instances must have Extension set in the configuration"
                        + " (expected: up to 64 letters, digits and _.-, as drc)"));
  }

  @Override
  public void extended(JsonGenerator json, DataInstance instance) {
    json.writeStringProperty("Extension", extension(instance));
  }

  @Override
  public boolean answer(String keyword, Call call) throws IOException {
    switch (keyword) {
      case "supervoxel" -> {
        return supervoxel(call);
      }
      case "exists" -> {
        if (!call.request().isGet()) {
          return false;
        }
        exists(call);
        return true;
      }
      default -> {
        return new TarEndpoints(files, volumes).answer(keyword, call);
      }
    }
  }

  private boolean supervoxel(Call call) throws IOException {
    DvidRequest request = call.request();
    long supervoxel = Uint64.parse("supervoxel", call.argument(0, "a supervoxel"));
    if (supervoxel == 0) {
      throw DvidException.badRequest(
          "Supervoxel 0 is protected background value and cannot be used");
    }
    if (request.isPost()) {
      files.put(call.instance(), call.version(), supervoxel, request.body());
      call.answer().empty();
    } else if (request.isDelete()) {
      files.delete(call.instance(), call.version(), supervoxel);
      call.answer().empty();
    } else if (request.isGet()) {
      request.reserve(2 * files.size(call.instance(), supervoxel).orElse(0));
      byte[] file =
          files
              .get(call.instance(), supervoxel)
              .orElseThrow(
                  () ->
                      DvidException.notFound(
                          "Supervoxel " + Long.toUnsignedString(supervoxel) + " not found"));
      call.answer().bytes(file);
    } else {
      return false;
    }
    return true;
  }

  private void exists(Call call) throws IOException {
    byte[] body = call.request().body();
    call.request().checkHash(body);
    long[] supervoxels = JsonIn.labels(body);
    call.answer()
        .streamJson(
            "application/json",
            json -> {
              json.writeStartArray();
              for (long supervoxel : supervoxels) {
                json.writeBoolean(files.has(call.instance(), supervoxel));
              }
              json.writeEndArray();
            });
  }
}
