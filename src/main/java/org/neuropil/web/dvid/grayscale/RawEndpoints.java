package org.neuropil.web.dvid.grayscale;

import java.io.IOException;
import java.util.Optional;
import org.neuropil.volume.Volumes;
import org.neuropil.volume.block.Cutout;
import org.neuropil.volume.grayscale.Grayscale;
import org.neuropil.volume.grayscale.GrayscaleSettings;
import org.neuropil.web.dvid.DataType.Call;
import org.neuropil.web.dvid.DvidException;
import org.neuropil.web.dvid.DvidRequest;
import org.neuropil.web.dvid.Geometry;
import org.neuropil.web.dvid.ImageForm;
import org.neuropil.web.dvid.Plane;
import org.neuropil.web.dvid.roi.RegionMask;

/** {@code raw} and {@code isotropic}: boxes and slices. */
final class RawEndpoints {
  private final Grayscale grayscale;
  private final Volumes volumes;

  RawEndpoints(Grayscale grayscale, Volumes volumes) {
    this.grayscale = grayscale;
    this.volumes = volumes;
  }

  boolean answer(String keyword, Call call) throws IOException {
    DvidRequest request = call.request();
    boolean isotropic = keyword.equals("isotropic");
    if (!isotropic && !keyword.equals("raw")) {
      return false;
    }
    if (request.isPost() && !isotropic) {
      post(call);
    } else if (request.isGet()) {
      get(call, isotropic);
    } else {
      return false;
    }
    return true;
  }

  private void get(Call call, boolean isotropic) throws IOException {
    String dimensions = call.argument(0, "dimensions, for example 0_1_2");
    String size = call.argument(1, "a size");
    String offset = call.argument(2, "an offset");
    Optional<ImageForm> form =
        call.arguments().size() > 3
            ? Optional.of(ImageForm.of(call.arguments().get(3)))
            : Optional.empty();
    if (!Plane.isVolume(dimensions)) {
      Slice slice = new Slice(Plane.of(dimensions), Geometry.size(size, 2), Geometry.point(offset));
      send(call, slice, isotropic, form.orElse(ImageForm.PNG));
      return;
    }
    Cutout box = Geometry.box(0, size, offset).ofAtMost(Grayscale.MAX_VOXELS);
    if (form.isEmpty()) {
      call.request().reserve(box.voxels());
      call.answer().bytes(read(call, box));
      return;
    }
    long height = (long) box.sizeY() * box.sizeZ();
    form.get().check(box.sizeX(), height);
    call.request().reserve(2 * box.voxels());
    byte[] voxels = read(call, box);
    call.answer()
        .bytes(form.get().contentType(), form.get().encode(voxels, box.sizeX(), (int) height));
  }

  private void send(Call call, Slice slice, boolean isotropic, ImageForm form) throws IOException {
    form.check(slice.width(), slice.height());
    Slice raw =
        isotropic
            ? slice.voxelsFor(GrayscaleSettings.of(call.instance()).grid().voxelSize())
            : slice;
    // Voxels, pixels, and the image as it is sent.
    call.request().reserve(3 * slice.box().ofAtMost(Slice.MAX_PIXELS).voxels());
    byte[] gray = raw.scaled(read(call, raw.box()), slice.width(), slice.height());
    call.answer().bytes(form.contentType(), form.encode(gray, slice.width(), slice.height()));
  }

  private byte[] read(Call call, Cutout box) {
    DvidRequest request = call.request();
    byte[] voxels = grayscale.read(call.version(), box);
    request
        .parameter("roi")
        .map(name -> RegionMask.of(volumes, call.version(), name))
        .ifPresent(mask -> dim(voxels, mask, box, attenuation(request)));
    return voxels;
  }

  /** By how many bits voxels outside of a region are made darker; 8 makes them black. */
  private static int attenuation(DvidRequest request) {
    String text = request.parameter("attenuation").orElse("8");
    if (!text.matches("[1-8]")) {
      throw DvidException.badRequest("attenuation: " + text + " (expected: 1 to 7)");
    }
    return Integer.parseInt(text);
  }

  private static void dim(byte[] voxels, RegionMask mask, Cutout box, int bits) {
    mask.visit(
        box,
        false,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            voxels[i] = (byte) ((voxels[i] & 0xFF) >>> bits);
          }
        });
  }

  private void post(Call call) {
    String dimensions = call.argument(0, "dimensions, for example 0_1_2");
    if (!Plane.isVolume(dimensions)) {
      throw DvidException.badRequest(
          "DVID does not permit 2d mutations, only 3d block-aligned stores");
    }
    if (call.request().parameter("roi").isPresent()) {
      throw DvidException.badRequest("roi: voxels can't be posted within a region only");
    }
    Cutout box =
        Geometry.box(0, call.argument(1, "a size"), call.argument(2, "an offset"))
            .ofAtMost(Grayscale.MAX_VOXELS);
    grayscale.write(call.version(), box, call.request().body(box.voxels()));
    call.answer().empty();
  }
}
