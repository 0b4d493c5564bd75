package org.neuropil.volume.objects;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Takes an answer's body into memory, and hangs up when it is too long. */
final class BoundedBody implements BodySubscriber<byte[]> {
  /** More bytes than wanted. */
  static final class TooLongException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooLongException(int most) {
      super("more than " + most + " bytes");
    }
  }

  private final int most;
  private final boolean isWanted;
  private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
  private final CompletableFuture<byte[]> body = new CompletableFuture<>();
  private @Nullable Subscription subscription;

  BoundedBody(int most) {
    this(most, true);
  }

  private BoundedBody(int most, boolean isWanted) {
    this.most = most;
    this.isWanted = isWanted;
  }

  /** Takes nothing and hangs up at once. */
  static BoundedBody none() {
    return new BoundedBody(0, false);
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    this.subscription = subscription;
    if (isWanted) {
      subscription.request(Long.MAX_VALUE);
    } else {
      subscription.cancel();
      body.complete(new byte[0]);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> parts) {
    for (ByteBuffer part : parts) {
      if (taken.size() > most - part.remaining()) {
        Subscription sender = subscription;
        if (sender != null) {
          sender.cancel();
        }
        body.completeExceptionally(new TooLongException(most));
        return;
      }
      byte[] bytes = new byte[part.remaining()];
      part.get(bytes);
      taken.write(bytes, 0, bytes.length);
    }
  }

  @Override
  public void onError(Throwable failure) {
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    body.complete(taken.toByteArray());
  }
}
