package org.neuropil.volume.objects;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.neuropil.format.gzip.GzipMember;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Objects below a prefix in a bucket. */
public final class S3Objects implements WritableObjects {
  private final S3Client client;
  private final String bucket;
  private final String prefix;
  private final int tries;

  /**
   * Opens a place.
   *
   * @param prefix without a slash at its end; empty for the whole bucket
   */
  public S3Objects(String bucket, String prefix, ObjectSettings settings) {
    this.bucket = bucket;
    this.prefix = prefix;
    this.tries = settings.tries();
    this.client = client(settings);
  }

  /**
   * Opens a place.
   *
   * @param location {@code s3://bucket/prefix}
   */
  public static S3Objects at(String location, ObjectSettings settings) throws ObjectException {
    String place = location.substring("s3://".length());
    String bucket = place.split("/", 2)[0];
    if (bucket.isEmpty()) {
      throw new ObjectException(location, "no bucket (expected: s3://bucket/key)");
    }
    String prefix = place.substring(bucket.length()).replaceAll("^/+|/+$", "");
    return new S3Objects(bucket, prefix, settings);
  }

  private static S3Client client(ObjectSettings settings) {
    S3ClientBuilder builder =
        S3Client.builder()
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(settings.timeout())
                    .socketTimeout(settings.timeout()))
            .region(settings.region().map(Region::of).orElseGet(S3Objects::region))
            .overrideConfiguration(
                overrides ->
                    overrides
                        .apiCallAttemptTimeout(settings.timeout())
                        .retryStrategy(
                            AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(settings.tries())
                                .build()));
    settings
        .endpoint()
        .ifPresent(endpoint -> builder.endpointOverride(endpoint).forcePathStyle(true));
    if (settings.anonymous()) {
      builder.credentialsProvider(AnonymousCredentialsProvider.create());
    }
    return builder.build();
  }

  private static Region region() {
    try {
      return new DefaultAwsRegionProviderChain().getRegion();
    } catch (SdkException e) {
      return Region.US_EAST_1;
    }
  }

  @Override
  public Optional<byte[]> whole(String name, int most) throws IOException {
    Optional<Body> body = get(name, GetObjectRequest.builder(), most);
    if (body.isEmpty() || !"gzip".equals(body.get().response().contentEncoding())) {
      return body.map(Body::bytes);
    }
    try {
      return Optional.of(GzipMember.unpack(body.get().bytes(), most));
    } catch (IllegalArgumentException e) {
      throw new ObjectException(describe(name), e);
    }
  }

  @Override
  public Optional<byte[]> range(String name, long offset, int length) throws IOException {
    if (length == 0) {
      return Optional.of(new byte[0]);
    }
    String bytes = offset + "-" + (offset + length - 1);
    Optional<Body> body = get(name, GetObjectRequest.builder().range("bytes=" + bytes), length);
    if (body.isEmpty()) {
      return Optional.empty();
    }
    String given = body.get().response().contentRange();
    if (given == null
        || !given.startsWith("bytes " + bytes + "/")
        || body.get().bytes().length != length) {
      throw new ObjectException(
          describe(name),
          body.get().bytes().length
              + " bytes, Content-Range: "
              + given
              + " (expected: bytes "
              + bytes
              + ")");
    }
    return Optional.of(body.get().bytes());
  }

  @Override
  public void put(String name, byte[] bytes) throws IOException {
    change(
        name,
        () ->
            client.putObject(
                request -> request.bucket(bucket).key(key(name)), RequestBody.fromBytes(bytes)));
  }

  @Override
  public void delete(String name) throws IOException {
    change(name, () -> client.deleteObject(request -> request.bucket(bucket).key(key(name))));
  }

  private void change(String name, Runnable work) throws IOException {
    try {
      work.run();
    } catch (S3Exception e) {
      throw new ObjectException(
          describe(name), "status " + e.statusCode() + ": " + e.getMessage(), e);
    } catch (SdkException e) {
      throw new ObjectException(describe(name), String.valueOf(e.getMessage()), e);
    }
  }

  private record Body(GetObjectResponse response, byte[] bytes) {}

  /** The SDK tries again when an answer does not come, this when it breaks off. */
  private Optional<Body> get(String name, GetObjectRequest.Builder request, int most)
      throws IOException {
    GetObjectRequest whole = request.bucket(bucket).key(key(name)).build();
    for (int attempt = 1; ; attempt++) {
      try (ResponseInputStream<GetObjectResponse> in = client.getObject(whole)) {
        return Optional.of(new Body(in.response(), read(name, in, most)));
      } catch (S3Exception e) {
        if (e.statusCode() == 404) {
          return Optional.empty();
        }
        throw new ObjectException(describe(name), problem(e), e);
      } catch (SdkException e) {
        throw new ObjectException(describe(name), String.valueOf(e.getMessage()), e);
      } catch (ObjectException e) {
        throw e;
      } catch (IOException e) {
        if (attempt >= tries) {
          throw new ObjectException(
              describe(name), e.getMessage() + " (after " + attempt + " tries)", e);
        }
      }
    }
  }

  private byte[] read(String name, ResponseInputStream<GetObjectResponse> in, int most)
      throws IOException {
    byte[] bytes = ((InputStream) in).readNBytes(most);
    if (bytes.length == most && in.read() >= 0) {
      in.abort();
      throw new ObjectException(describe(name), "more than " + most + " bytes");
    }
    Long length = in.response().contentLength();
    if (length != null && length != bytes.length) {
      throw new IOException(bytes.length + " bytes (expected: " + length + ")");
    }
    return bytes;
  }

  private static String problem(S3Exception e) {
    String problem = "status " + e.statusCode() + ": " + e.getMessage();
    return e.statusCode() == 403
        ? problem + " (buckets whose listing is not allowed answer so for missing objects, too)"
        : problem;
  }

  private String key(String name) {
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  @Override
  public String describe(String name) {
    return "s3://" + bucket + "/" + key(name);
  }

  @Override
  public void close() {
    client.close();
  }
}
