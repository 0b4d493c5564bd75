package org.neuropil.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Many clients at once, each with a connection of its own, asking without a pause. All are served
 * by one thread, so that the clients are no crowd that waits for the processors of the server.
 */
final class LoadGenerator {
  /** Times kept at most; further ones are counted, not timed. */
  private static final int TIMES_MOST = 1 << 24;

  /** How long clients that could not connect wait before they try again. */
  private static final long SELECT_MILLIS = 100;

  /** So that clients that ask the same list are at different places of it. */
  private static final int STRIDE = 7919;

  private final InetSocketAddress server;
  private final int clients;
  private final Duration warmUp;
  private final Duration duration;
  private final byte[] piece = new byte[1 << 16];
  private final ByteBuffer in = ByteBuffer.wrap(piece);
  private long[] nanos = new long[1024];
  private int timed;
  private long counted;
  private long errors;

  LoadGenerator(URI server, int clients, Duration warmUp, Duration duration) {
    this.server = KeptConnection.address(server);
    this.clients = clients;
    this.warmUp = warmUp;
    this.duration = duration;
  }

  /**
   * What came of it.
   *
   * @param errors answers that were not 200, and connections that broke
   */
  record Load(long requests, long errors, double perSecond, double p50Millis, double p99Millis) {}

  /** Asks the requests in turn, each client from a place of its own. */
  Load run(List<byte[]> requests) throws IOException {
    long from = System.nanoTime() + warmUp.toNanos();
    long until = from + duration.toNanos();
    try (Selector selector = Selector.open()) {
      List<Client> all = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        all.add(new Client(selector, requests, i * STRIDE));
      }
      while (System.nanoTime() < until) {
        all.forEach(Client::connectIfNeeded);
        selector.select(key -> ((Client) key.attachment()).go(from, until), SELECT_MILLIS);
      }
      for (Client client : all) {
        client.close();
      }
    }
    long[] times = Arrays.copyOf(nanos, timed);
    Arrays.sort(times);
    return new Load(
        counted,
        errors,
        counted / (duration.toNanos() / 1e9),
        times.length == 0 ? 0 : times[times.length / 2] / 1e6,
        times.length == 0 ? 0 : times[(int) (times.length * 0.99)] / 1e6);
  }

  private void note(long time) {
    counted++;
    if (timed == nanos.length && timed < TIMES_MOST) {
      nanos = Arrays.copyOf(nanos, timed * 2);
    }
    if (timed < nanos.length) {
      nanos[timed++] = time;
    }
  }

  /** One client. */
  private final class Client {
    private final Selector selector;
    private final List<byte[]> requests;
    private final AnswerScanner scanner = new AnswerScanner();
    private @Nullable SocketChannel channel;
    private ByteBuffer out = ByteBuffer.allocate(0);
    private int next;
    private long begin;

    Client(Selector selector, List<byte[]> requests, int first) {
      this.selector = selector;
      this.requests = requests;
      this.next = first;
    }

    void connectIfNeeded() {
      if (channel != null) {
        return;
      }
      try {
        SocketChannel made = SocketChannel.open(server);
        channel = made;
        made.setOption(StandardSocketOptions.TCP_NODELAY, true);
        made.configureBlocking(false);
        ask(made, made.register(selector, 0, this));
      } catch (IOException e) {
        fail();
      }
    }

    void go(long from, long until) {
      SocketChannel open = channel;
      if (open == null) {
        return;
      }
      try {
        SelectionKey key = open.keyFor(selector);
        if (out.hasRemaining()) {
          write(open, key);
        } else if (read(open)) {
          note(from, until);
          ask(open, key);
        }
      } catch (IOException e) {
        fail();
      }
    }

    private void ask(SocketChannel open, SelectionKey key) throws IOException {
      out = ByteBuffer.wrap(requests.get(Math.floorMod(next++, requests.size())));
      scanner.begin(false);
      begin = System.nanoTime();
      write(open, key);
    }

    private void write(SocketChannel open, SelectionKey key) throws IOException {
      open.write(out);
      key.interestOps(out.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    /** Returns whether the answer is whole. */
    private boolean read(SocketChannel open) throws IOException {
      int n = open.read(in.clear());
      if (n < 0) {
        throw scanner.tooShort();
      }
      return scanner.take(piece, n);
    }

    private void note(long from, long until) {
      long end = System.nanoTime();
      if (scanner.answer().status() != 200) {
        errors++;
      } else if (begin >= from && end <= until) {
        LoadGenerator.this.note(end - begin);
      }
    }

    private void fail() {
      errors++;
      close();
    }

    void close() {
      if (channel != null) {
        try {
          channel.close();
        } catch (IOException e) {
          errors++;
        }
        channel = null;
      }
    }
  }
}
