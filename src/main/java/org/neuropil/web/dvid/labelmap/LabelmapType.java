package org.neuropil.web.dvid.labelmap;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.neuropil.volume.Volumes;
import org.neuropil.volume.labelmap.Labelmap;
import org.neuropil.volume.labelmap.LabelmapSettings;
import org.neuropil.volume.version.DataInstance;
import org.neuropil.web.dvid.DataType;
import org.neuropil.web.dvid.GridInfoJson;
import org.neuropil.web.dvid.Uint64;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;

/** Instances of the type {@code labelmap}. */
@Component
final class LabelmapType implements DataType {
  private static final GridInfoJson.Values VALUES =
      new GridInfoJson.Values("uint64", "labelmap", false, 0);

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
    GridInfoJson.write(json, VALUES, settings.grid(), labelmap.state().extents());
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
