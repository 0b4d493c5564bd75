package org.neuropil.volume.objects;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How sources on other machines are reached.
 *
 * @param timeout of one request, its answer included
 * @param tries of a request that fails for a passing reason
 * @param firstWait before the second try; each further wait is twice as long
 * @param endpoint of an S3 service other than Amazon's; buckets are then paths
 * @param region of the bucket; absent: the environment's, else us-east-1
 * @param anonymous whether S3 is asked without credentials
 */
public record ObjectSettings(
    Duration timeout,
    int tries,
    Duration firstWait,
    Optional<URI> endpoint,
    Optional<String> region,
    boolean anonymous) {
  /** Half a minute a request, six tries, credentials as the AWS SDK finds them. */
  public static ObjectSettings defaults() {
    return new ObjectSettings(
        Duration.ofSeconds(30),
        6,
        Duration.ofMillis(250),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  public ObjectSettings withTries(Duration timeout, int tries, Duration firstWait) {
    return new ObjectSettings(timeout, tries, firstWait, endpoint, region, anonymous);
  }

  public ObjectSettings withEndpoint(URI endpoint) {
    return new ObjectSettings(timeout, tries, firstWait, Optional.of(endpoint), region, anonymous);
  }

  public ObjectSettings withRegion(String region) {
    return new ObjectSettings(timeout, tries, firstWait, endpoint, Optional.of(region), anonymous);
  }

  public ObjectSettings withAnonymous(boolean anonymous) {
    return new ObjectSettings(timeout, tries, firstWait, endpoint, region, anonymous);
  }
}
