package org.neuropil.volume.source;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

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
   * @throws SourceException when there is no segmentation, or none of a kind that can be read
   */
  public static VoxelSource open(String location, SourceSettings settings) throws IOException {
    String place = location.startsWith(PREFIX) ? location.substring(PREFIX.length()) : location;
    int colon = place.indexOf("://");
    String scheme = colon < 0 ? "" : place.substring(0, colon).toLowerCase(Locale.ROOT);
    return switch (scheme) {
      case "" -> ofPath(place, Path.of(place));
      case "file" -> ofPath(place, Path.of(uri(place).getPath()));
      case "http", "https" -> PrecomputedSource.open(new HttpObjects(web(place), settings));
      case "s3" -> s3(place.substring(colon + 3), settings);
      default ->
          throw new SourceException(
              location, "scheme " + scheme + " (expected: a path, file, http, https or s3)");
    };
  }

  private static VoxelSource ofPath(String place, Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return PrecomputedSource.open(new FolderObjects(path));
    }
    if (!Files.isRegularFile(path)) {
      throw new SourceException(place, "not there (expected: a folder or a .npz)");
    }
    return NpzSource.open(path);
  }

  private static VoxelSource s3(String place, SourceSettings settings) throws IOException {
    String bucket = place.split("/", 2)[0];
    String prefix = trim(place.substring(bucket.length())).replaceFirst("^/+", "");
    if (bucket.isEmpty()) {
      throw new SourceException("s3://" + place, "no bucket (expected: s3://bucket/key)");
    }
    return PrecomputedSource.open(new S3Objects(bucket, prefix, settings));
  }

  private static URI web(String place) throws SourceException {
    URI uri = uri(trim(place));
    if (uri.getHost() == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new SourceException(place, "no address of a folder (expected: http://host/path)");
    }
    return uri;
  }

  private static URI uri(String place) throws SourceException {
    try {
      return new URI(place);
    } catch (URISyntaxException e) {
      throw new SourceException(place, "no address: " + e.getReason(), e);
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
