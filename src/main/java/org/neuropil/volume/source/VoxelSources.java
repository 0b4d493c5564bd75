package org.neuropil.volume.source;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.neuropil.volume.objects.FolderObjects;
import org.neuropil.volume.objects.HttpObjects;
import org.neuropil.volume.objects.ObjectException;
import org.neuropil.volume.objects.ObjectSettings;
import org.neuropil.volume.objects.S3Objects;

/** Opens segmentations by where they are. */
public final class VoxelSources {
  private static final String PREFIX = "precomputed://";

  private VoxelSources() {}

  /**
   * Opens a source and reads its description.
   *
   * @param location a folder (a path or {@code file:}), {@code http(s):} or {@code s3://bucket/key}
   *     of a precomputed segmentation, with or without {@code precomputed://} before it; or the
   *     path of a {@code .npz}
   * @throws ObjectException when there is no segmentation, or none of a kind that can be read
   */
  public static VoxelSource open(String location, ObjectSettings settings) throws IOException {
    String place = location.startsWith(PREFIX) ? location.substring(PREFIX.length()) : location;
    int colon = place.indexOf("://");
    String scheme = colon < 0 ? "" : place.substring(0, colon).toLowerCase(Locale.ROOT);
    return switch (scheme) {
      case "" -> ofPath(place, Path.of(place));
      case "file" -> ofPath(place, Path.of(uri(place).getPath()));
      case "http", "https" -> PrecomputedSource.open(new HttpObjects(web(place), settings));
      case "s3" -> PrecomputedSource.open(S3Objects.at("s3" + place.substring(colon), settings));
      default ->
          throw new ObjectException(
              location, "scheme " + scheme + " (expected: a path, file, http, https or s3)");
    };
  }

  private static VoxelSource ofPath(String place, Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return PrecomputedSource.open(new FolderObjects(path));
    }
    if (!Files.isRegularFile(path)) {
      throw new ObjectException(place, "not there (expected: a folder or a .npz)");
    }
    return NpzSource.open(path);
  }

  private static URI web(String place) throws ObjectException {
    URI uri = uri(trim(place));
    if (uri.getHost() == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new ObjectException(place, "no address of a folder (expected: http://host/path)");
    }
    return uri;
  }

  private static URI uri(String place) throws ObjectException {
    try {
      return new URI(place);
    } catch (URISyntaxException e) {
      throw new ObjectException(place, "no address: " + e.getReason(), e);
    }
  }

  private static String trim(String place) {
    int end = place.length();
    while (end > 0 && place.charAt(end - 1) == '/') {
      end--;
    }
    return place.substring(0, end);
  }
}
