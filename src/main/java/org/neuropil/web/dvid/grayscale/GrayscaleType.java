package org.neuropil.web.dvid.grayscale;

import java.io.IOException;
import java.util.Optional;
import org.neuropil.volume.Volumes;
import org.neuropil.volume.grayscale.Grayscale;
import org.neuropil.volume.grayscale.GrayscaleSettings;
import org.neuropil.volume.version.DataInstance;
import org.neuropil.web.dvid.DataType;
import org.neuropil.web.dvid.GridInfoJson;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;

/** Instances of the type {@code uint8blk}. */
@Component
final class GrayscaleType implements DataType {
  private final Volumes volumes;

  GrayscaleType(Volumes volumes) {
    this.volumes = volumes;
  }

  @Override
  public String name() {
    return "uint8blk";
  }

  @Override
  public String url() {
    return "github.com/janelia-flyem/dvid/datatype/imageblk/uint8.go";
  }

  @Override
  public String version() {
    return "0.2";
  }

  @Override
  public String compression() {
    return "LZ4 compression, level -1";
  }

  @Override
  public String help() {
    return """
        uint8blk: an image, a byte a voxel.

        raw/0_1_2/SIZE/OFFSET           GET, POST: bytes, x fastest; GET .../jpeg: one image, z below z
        raw/xy|xz|yz/SIZE/OFFSET[/FORM] GET: a slice; png or jpg:QUALITY
        isotropic/...                   the same, slices with pixels as wide as high
        subvolblocks/SIZE/OFFSET        GET: blocks; compression=jpeg or uncompressed
        specificblocks?blocks=x,y,z...  GET: blocks; compression=jpeg or uncompressed
        blocks/X_Y_Z/N                  GET, POST: bytes of N blocks along x
        extents, resolution             POST
        info, tags                      settings
        """;
  }

  @Override
  public void check(DataInstance instance) {
    GrayscaleSettings.of(instance);
  }

  @Override
  public boolean hasExtents() {
    return true;
  }

  @Override
  public Optional<int[]> extents(DataInstance instance) {
    return volumes.grayscale(instance).extents();
  }

  @Override
  public void extended(JsonGenerator json, DataInstance instance) {
    GrayscaleSettings settings = GrayscaleSettings.of(instance);
    GridInfoJson.write(
        json,
        new GridInfoJson.Values("uint8", "uint8", true, settings.background()),
        settings.grid(),
        extents(instance));
  }

  @Override
  public boolean answer(String keyword, Call call) throws IOException {
    Grayscale grayscale = volumes.grayscale(call.instance());
    return new RawEndpoints(grayscale, volumes).answer(keyword, call)
        || new BlockEndpoints(grayscale, call.instance()).answer(keyword, call)
        || new PlacementEndpoints(grayscale, volumes.repos()).answer(keyword, call);
  }
}
