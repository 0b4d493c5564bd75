package org.neuropil.service;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port on loopback that stays, and hands each new connection on to the port of whichever store is
 * the current one; connections that are there stay with the store that they have. One thread moves
 * the bytes of all of them, through two buffers a connection.
 */
final class BoltForwarder implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(BoltForwarder.class);
  private static final int BUFFER = 1 << 15;
  private static final int NOWHERE = -1;

  private final int mostConnections;
  private final Selector selector;
  private final ServerSocketChannel door;

  /** Touched by the forwarding thread alone. */
  private int connections;

  private volatile int target = NOWHERE;

  private BoltForwarder(int port, int mostConnections) throws IOException {
    this.mostConnections = mostConnections;
    this.selector = Selector.open();
    this.door = ServerSocketChannel.open();
    try {
      door.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      door.bind(loopback(port));
      door.configureBlocking(false);
      door.register(selector, SelectionKey.OP_ACCEPT);
    } catch (IOException e) {
      door.close();
      selector.close();
      throw e;
    }
  }

  /**
   * Listens, and turns clients away until there is a store to forward to.
   *
   * @param port 0 takes a free one
   * @param mostConnections at once; further clients are turned away
   */
  static BoltForwarder open(int port, int mostConnections) throws IOException {
    BoltForwarder forwarder = new BoltForwarder(port, mostConnections);
    Thread thread = new Thread(forwarder::forward, "bolt-forwarder");
    thread.setDaemon(true);
    thread.start();
    return forwarder;
  }

  /** As the stores listen: on 127.0.0.1, also where IPv6 is preferred. */
  private static InetSocketAddress loopback(int port) throws IOException {
    return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
  }

  /** The port that it listens on. */
  int port() {
    return door.socket().getLocalPort();
  }

  /** From now on new connections go to this port on loopback. */
  void forwardTo(int port) {
    target = port;
  }

  private void forward() {
    try {
      while (door.isOpen()) {
        selector.select(this::handle);
      }
    } catch (IOException e) {
      if (door.isOpen()) {
        log.error("Bolt is no longer forwarded", e);
      }
    } finally {
      List.copyOf(selector.keys()).forEach(BoltForwarder::end);
      closeSelector();
    }
  }

  private void closeSelector() {
    try {
      selector.close();
    } catch (IOException e) {
      log.debug("the Bolt port was not closed well", e);
    }
  }

  private static void end(SelectionKey key) {
    if (key.attachment() instanceof Pair pair) {
      pair.close();
    }
  }

  private void handle(SelectionKey key) {
    if (key.attachment() instanceof Pair pair) {
      pair.move();
      return;
    }
    try {
      SocketChannel client = door.accept();
      if (client != null) {
        accept(client);
      }
    } catch (IOException e) {
      log.debug("a Bolt client was lost", e);
    }
  }

  private void accept(SocketChannel client) throws IOException {
    int port = target;
    if (port == NOWHERE || connections >= mostConnections) {
      client.close();
      return;
    }
    SocketChannel store = SocketChannel.open();
    try {
      quick(client);
      quick(store);
      store.connect(loopback(port));
      Pair pair = new Pair(client, store);
      pair.register();
      connections++;
    } catch (IOException | RuntimeException e) {
      client.close();
      store.close();
      throw e;
    }
  }

  private static void quick(SocketChannel channel) throws IOException {
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      log.debug("the Bolt port was not closed well", e);
    }
    selector.wakeup();
  }

  /** A client and its store. Belongs to the forwarding thread. */
  private final class Pair {
    private final SocketChannel client;
    private final SocketChannel store;
    private final ByteBuffer up = ByteBuffer.allocateDirect(BUFFER);
    private final ByteBuffer down = ByteBuffer.allocateDirect(BUFFER);
    private boolean storeEnded;
    private boolean closed;

    private Pair(SocketChannel client, SocketChannel store) {
      this.client = client;
      this.store = store;
    }

    private void register() throws IOException {
      client.register(selector, 0, this);
      store.register(selector, SelectionKey.OP_CONNECT, this);
    }

    private void move() {
      try {
        if (closed || !store.finishConnect()) {
          return;
        }
        if (client.read(up) < 0) {
          close();
          return;
        }
        send(up, store);
        storeEnded |= !storeEnded && store.read(down) < 0;
        send(down, client);
        if (storeEnded && down.position() == 0) {
          close();
          return;
        }
        await(client, up.hasRemaining(), down.position() > 0);
        await(store, !storeEnded && down.hasRemaining(), up.position() > 0);
      } catch (IOException | CancelledKeyException e) {
        close();
      }
    }

    private static void send(ByteBuffer buffer, SocketChannel to) throws IOException {
      buffer.flip();
      try {
        to.write(buffer);
      } finally {
        buffer.compact();
      }
    }

    private void await(SocketChannel channel, boolean reading, boolean writing) {
      channel
          .keyFor(selector)
          .interestOps(
              (reading ? SelectionKey.OP_READ : 0) | (writing ? SelectionKey.OP_WRITE : 0));
    }

    private void close() {
      if (closed) {
        return;
      }
      closed = true;
      connections--;
      for (SocketChannel channel : new SocketChannel[] {client, store}) {
        try {
          channel.close();
        } catch (IOException e) {
          log.debug("a Bolt connection was not closed well", e);
        }
      }
    }
  }
}
