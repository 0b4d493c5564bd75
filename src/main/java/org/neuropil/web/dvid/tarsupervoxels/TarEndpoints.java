package org.neuropil.web.dvid.tarsupervoxels;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.neuropil.volume.Volumes;
import org.neuropil.volume.labelmap.Body;
import org.neuropil.volume.supervoxelfile.SupervoxelFiles;
import org.neuropil.volume.version.DataInstance;
import org.neuropil.volume.version.Repos;
import org.neuropil.web.dvid.DataType.Call;
import org.neuropil.web.dvid.DvidException;
import org.neuropil.web.dvid.DvidRequest;
import org.neuropil.web.dvid.Uint64;

/** {@code load}, {@code tarfile}, {@code missing}: the files of many supervoxels. */
final class TarEndpoints {
  /** So much is gathered before it is written; a longer load is written in parts. */
  private static final long PART = 8 << 20;

  private static final int MODE = 0755;

  private final SupervoxelFiles files;
  private final Volumes volumes;

  TarEndpoints(SupervoxelFiles files, Volumes volumes) {
    this.files = files;
    this.volumes = volumes;
  }

  boolean answer(String keyword, Call call) throws IOException {
    DvidRequest request = call.request();
    switch (keyword) {
      case "load" -> {
        if (!request.isPost()) {
          return false;
        }
        load(call);
      }
      case "tarfile" -> {
        if (request.isGet()) {
          send(call);
        } else if (request.isHead()) {
          check(call);
        } else {
          return false;
        }
      }
      case "missing" -> {
        if (!request.isGet()) {
          return false;
        }
        missing(call);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void load(Call call) {
    call.request().reserve(2 * PART);
    TarReader reader =
        new TarReader(TarSupervoxelsType.extension(call.instance()), call.request()::reserve);
    try (Parts parts = new Parts(call)) {
      reader.read(call.request().stream(), parts::add);
      parts.write();
    }
    call.answer().empty();
  }

  /** Writes what comes in parts, so that memory is bounded; a part is there wholly or not. */
  private final class Parts implements AutoCloseable {
    private final Call call;
    private SupervoxelFiles.Load load;

    Parts(Call call) {
      this.call = call;
      load = files.load(call.instance(), call.version());
    }

    void add(long supervoxel, byte[] file) {
      load.add(supervoxel, file);
      if (load.bytes() >= PART) {
        write();
        load.close();
        load = files.load(call.instance(), call.version());
      }
    }

    void write() {
      load.commit();
    }

    @Override
    public void close() {
      load.close();
    }
  }

  private void send(Call call) throws IOException {
    long[] supervoxels = supervoxels(call, "can't send tarfile for label ");
    String extension = TarSupervoxelsType.extension(call.instance());
    long largest = 0;
    for (long supervoxel : supervoxels) {
      largest = Math.max(largest, files.size(call.instance(), supervoxel).orElse(0));
    }
    // One file at a time: as it is read, and without its checksum.
    call.request().reserve(2 * largest);
    OutputStream out = call.answer().stream("application/tar");
    TarArchiveOutputStream tar = new TarArchiveOutputStream(out);
    for (long supervoxel : supervoxels) {
      Optional<byte[]> file = files.get(call.instance(), supervoxel);
      byte[] bytes = file.orElseGet(() -> new byte[0]);
      TarArchiveEntry entry =
          new TarArchiveEntry(
              Long.toUnsignedString(supervoxel) + "." + (file.isPresent() ? extension : "missing"));
      entry.setMode(MODE);
      entry.setModTime(0);
      entry.setSize(bytes.length);
      tar.putArchiveEntry(entry);
      tar.write(bytes);
      tar.closeArchiveEntry();
    }
    tar.finish();
    out.flush();
  }

  private void check(Call call) {
    String failure = "can't check existence of tarfile for label ";
    for (long supervoxel : supervoxels(call, failure)) {
      if (!files.has(call.instance(), supervoxel)) {
        throw DvidException.badRequest(
            failure + call.arguments().get(0) + ": not all supervoxel data available");
      }
    }
    call.answer().empty();
  }

  private void missing(Call call) throws IOException {
    long[] supervoxels = supervoxels(call, "can't get missing supervoxels for label ");
    call.answer()
        .streamJson(
            "application/json",
            json -> {
              json.writeStartArray();
              for (long supervoxel : supervoxels) {
                if (!files.has(call.instance(), supervoxel)) {
                  Uint64.write(json, supervoxel);
                }
              }
              json.writeEndArray();
            });
  }

  /** Of the body in the path, in the version that was asked for. */
  private long[] supervoxels(Call call, String failure) {
    long label = call.label(0);
    Repos repos = volumes.repos();
    DataInstance labels =
        call.instance().syncs().stream()
            .flatMap(name -> repos.instance(repos.repo(call.asked()), name).stream())
            .filter(instance -> instance.type().equals("labelmap"))
            .findFirst()
            .orElseThrow(
                () ->
                    DvidException.badRequest(
                        "data \""
                            + call.instance().name()
                            + "\" is not synced with any labelmap instance"));
    return volumes
        .labelmap(labels)
        .bodies()
        .body(label, repos.shown(labels, call.asked()))
        .map(Body::supervoxels)
        .orElseThrow(
            () -> {
              String id = Long.toUnsignedString(label);
              return DvidException.badRequest(
                  failure + id + ": label " + id + " has no supervoxels");
            });
  }
}
