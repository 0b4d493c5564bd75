package org.neuropil.web.dvid.labelmap;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.neuropil.volume.Volumes;
import org.neuropil.volume.labelmap.Labelmap;
import org.neuropil.volume.labelmap.LabelmapSettings;
import org.neuropil.volume.version.DataInstance;
import org.neuropil.web.dvid.DataType;
import org.neuropil.web.dvid.Uint64;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;

/** Instances of the type {@code labelmap}. */
@Component
final class LabelmapType implements DataType {
  private final Volumes volumes;

  LabelmapType(Volumes volumes) {
    this.volumes = volumes;
  }

  @Override
  public String name() {
    return "labelmap";
  }

  @Override
  public String url() {
    return "github.com/janelia-flyem/dvid/datatype/labelmap";
  }

  @Override
  public String version() {
    return "0.1";
  }

  @Override
  public String compression() {
    return "gzip compression, level -1";
  }

  @Override
  public String help() {
    return """
        labelmap: a segmentation whose supervoxels are mapped to bodies.

        Voxels:   raw isotropic blocks specificblocks ingest-supervoxels label labels
        Bodies:   supervoxels supervoxel-sizes size sizes existing-labels listlabels lastmod
        Volumes:  sparsevol sparsevol-by-point sparsevol-coarse sparsevols-coarse sparsevol-size
        Index:    index indices indices-compressed index-version mapping mappings
        Changes:  merge cleave split split-supervoxel renumber
        Labels:   maxlabel nextlabel
        History:  mutations mutations-range history supervoxel-splits
        Settings: info tags extents resolution metadata
        """;
  }

  @Override
  public void check(DataInstance instance) {
    LabelmapSettings.of(instance);
  }

  @Override
  public boolean hasExtents() {
    return true;
  }

  @Override
  public Optional<int[]> extents(DataInstance instance) {
    return volumes.labelmap(instance).state().extents();
  }

  @Override
  public void extended(JsonGenerator json, DataInstance instance) {
    Labelmap labelmap = volumes.labelmap(instance);
    LabelmapSettings settings = labelmap.settings();
    Optional<int[]> box = labelmap.state().extents();
    json.writeName("Values").writeStartArray().writeStartObject();
    json.writeStringProperty("DataType", "uint64").writeStringProperty("Label", "labelmap");
    json.writeEndObject().writeEndArray();
    json.writeBooleanProperty("Interpolable", false);
    json.writeName("BlockSize").writeStartArray();
    settings.blockSize().forEach(json::writeNumber);
    json.writeEndArray().writeName("VoxelSize").writeStartArray();
    settings.voxelSize().forEach(size -> number(json, size));
    json.writeEndArray().writeName("VoxelUnits").writeStartArray();
    settings.voxelUnits().forEach(json::writeString);
    json.writeEndArray();
    point(json, "MinPoint", box, 0, new int[] {1, 1, 1});
    point(json, "MaxPoint", box, 3, new int[] {1, 1, 1});
    int[] block = {settings.nx(), settings.ny(), settings.nz()};
    point(json, "MinIndex", box, 0, block);
    point(json, "MaxIndex", box, 3, block);
    json.writeNumberProperty("Background", 0);
    json.writeStringProperty("GridStore", "");
    json.writeNumberProperty("ScaleLevel", 0);
    json.writeName("MaxLabel").writeStartObject();
    for (Map.Entry<Integer, Long> label : labelmap.state().maxLabels().entrySet()) {
      json.writeName(label.getKey().toString());
      Uint64.write(json, label.getValue());
    }
    json.writeEndObject().writeName("MaxRepoLabel");
    Uint64.write(json, labelmap.state().maxRepoLabel());
    json.writeNumberProperty("NextLabel", 0);
    json.writeBooleanProperty("IndexedLabels", settings.indexed());
    json.writeNumberProperty("MaxDownresLevel", settings.maxDownresLevel());
  }

  private static void number(JsonGenerator json, double size) {
    if (size == Math.rint(size)) {
      json.writeNumber((long) size);
    } else {
      json.writeNumber(size);
    }
  }

  private static void point(
      JsonGenerator json, String name, Optional<int[]> box, int from, int[] unit) {
    json.writeName(name);
    if (box.isEmpty()) {
      json.writeNull();
      return;
    }
    json.writeStartArray();
    for (int i = 0; i < 3; i++) {
      json.writeNumber(Math.floorDiv(box.get()[from + i], unit[i]));
    }
    json.writeEndArray();
  }

  @Override
  public boolean answer(String keyword, Call call) throws IOException {
    Labelmap labelmap = volumes.labelmap(call.instance());
    return new VoxelEndpoints(labelmap, volumes).answer(keyword, call)
        || new PointEndpoints(labelmap).answer(keyword, call)
        || new BodyEndpoints(labelmap).answer(keyword, call)
        || new SparseEndpoints(labelmap).answer(keyword, call)
        || new IndexEndpoints(labelmap).answer(keyword, call)
        || new MappingEndpoints(labelmap).answer(keyword, call)
        || new MutationEndpoints(labelmap).answer(keyword, call)
        || new LabelEndpoints(labelmap).answer(keyword, call)
        || new HistoryEndpoints(labelmap, volumes.repos()).answer(keyword, call);
  }
}
