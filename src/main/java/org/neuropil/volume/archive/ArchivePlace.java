package org.neuropil.volume.archive;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.neuropil.volume.objects.ObjectSettings;
import org.neuropil.volume.objects.WritableObjects;

/**
 * Where an instance's packs are. Credentials are not part of it: the AWS SDK finds them in the
 * environment.
 *
 * @param location {@code s3://bucket/prefix} or the path of a folder
 * @param endpoint of an S3 service other than Amazon's
 * @param region of the bucket; absent: the environment's
 */
public record ArchivePlace(String location, Optional<URI> endpoint, Optional<String> region) {
  byte[] toBytes() {
    return String.join("\n", location, endpoint.map(URI::toString).orElse(""), region.orElse(""))
        .getBytes(StandardCharsets.UTF_8);
  }

  static ArchivePlace of(byte[] bytes) {
    String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n", 3);
    return new ArchivePlace(
        lines[0],
        Optional.of(lines[1]).filter(text -> !text.isEmpty()).map(URI::create),
        Optional.of(lines[2]).filter(text -> !text.isEmpty()));
  }

  WritableObjects open() throws IOException {
    ObjectSettings settings = ObjectSettings.defaults();
    if (endpoint.isPresent()) {
      settings = settings.withEndpoint(endpoint.get());
    }
    if (region.isPresent()) {
      settings = settings.withRegion(region.get());
    }
    return WritableObjects.at(location, settings);
  }
}
