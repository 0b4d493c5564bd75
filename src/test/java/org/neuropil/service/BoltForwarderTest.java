package org.neuropil.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BoltForwarderTest {
  /** A server that says its letter, then repeats what it is told. */
  private static final class Echo implements AutoCloseable {
    private final ServerSocket server =
        new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    private final List<Socket> clients = new ArrayList<>();

    Echo(char letter) throws IOException {
      Thread thread = new Thread(() -> serve(letter), "echo");
      thread.setDaemon(true);
      thread.start();
    }

    private void serve(char letter) {
      try {
        while (true) {
          Socket client = server.accept();
          synchronized (clients) {
            clients.add(client);
          }
          client.getOutputStream().write(letter);
          CompletableFuture.runAsync(
              () -> {
                try (client) {
                  client.getInputStream().transferTo(client.getOutputStream());
                } catch (IOException e) {
                  // The test has closed it.
                }
              },
              task -> new Thread(task, "echo-client").start());
        }
      } catch (IOException e) {
        // Closed.
      }
    }

    int port() {
      return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
      server.close();
      synchronized (clients) {
        for (Socket client : clients) {
          client.close();
        }
      }
    }
  }

  private static Socket connect(BoltForwarder forwarder) throws IOException {
    Socket socket = new Socket("127.0.0.1", forwarder.port());
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static void exchange(Socket socket, long seed) throws Exception {
    byte[] sent = new byte[300_000];
    new Random(seed).nextBytes(sent);
    CompletableFuture<byte[]> received =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return socket.getInputStream().readNBytes(sent.length);
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    socket.getOutputStream().write(sent);
    assertThat(Arrays.equals(received.get(), sent)).as("seed %d", seed).isTrue();
  }

  @Test
  void sendsNewConnectionsToTheNewTargetAndKeepsTheOldOnes() throws Exception {
    try (Echo a = new Echo('a');
        Echo b = new Echo('b');
        BoltForwarder forwarder = BoltForwarder.open(0, 10)) {
      forwarder.forwardTo(a.port());
      try (Socket first = connect(forwarder)) {
        assertThat(first.getInputStream().read()).isEqualTo('a');
        forwarder.forwardTo(b.port());
        try (Socket second = connect(forwarder)) {
          assertThat(second.getInputStream().read()).isEqualTo('b');
          exchange(first, 1);
          exchange(second, 2);
        }
      }
    }
  }

  @Test
  void bytesOfManyConnectionsArriveAsTheyWereSent() throws Exception {
    try (Echo a = new Echo('a');
        BoltForwarder forwarder = BoltForwarder.open(0, 50)) {
      forwarder.forwardTo(a.port());
      List<CompletableFuture<Void>> all = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        long seed = i;
        all.add(
            CompletableFuture.runAsync(
                () -> {
                  try (Socket socket = connect(forwarder)) {
                    assertThat(socket.getInputStream().read()).isEqualTo('a');
                    exchange(socket, seed);
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                },
                task -> new Thread(task).start()));
      }
      CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get();
    }
  }

  @Test
  void turnsClientsAwayBeforeThereIsATargetAndBeyondTheLimit() throws Exception {
    try (Echo a = new Echo('a');
        BoltForwarder forwarder = BoltForwarder.open(0, 1)) {
      assertThat(end(forwarder)).isEqualTo(-1);
      forwarder.forwardTo(a.port());
      try (Socket one = connect(forwarder)) {
        assertThat(one.getInputStream().read()).isEqualTo('a');
        assertThat(end(forwarder)).isEqualTo(-1);
      }
      awaitFree(forwarder);
    }
  }

  private static void awaitFree(BoltForwarder forwarder) throws Exception {
    while (end(forwarder) != 'a') {
      Thread.sleep(20);
    }
  }

  private static int end(BoltForwarder forwarder) throws IOException {
    try (Socket socket = connect(forwarder);
        InputStream in = socket.getInputStream()) {
      return in.read();
    } catch (java.net.SocketException e) {
      return -1;
    }
  }

  @Test
  void endsAClientWhenItsStoreEndsAndItselfWhenClosed() throws Exception {
    try (Echo a = new Echo('a');
        BoltForwarder forwarder = BoltForwarder.open(0, 10)) {
      forwarder.forwardTo(a.port());
      try (Socket one = connect(forwarder);
          Socket two = connect(forwarder)) {
        assertThat(one.getInputStream().read()).isEqualTo('a');
        assertThat(two.getInputStream().read()).isEqualTo('a');
        one.shutdownOutput();
        assertThat(one.getInputStream().read()).isEqualTo(-1);
        forwarder.close();
        assertThat(two.getInputStream().read()).isEqualTo(-1);
      }
      int port = a.port();
      assertThat(port).isPositive();
    }
  }

  @Test
  void saysThatAPortIsTaken() throws Exception {
    try (BoltForwarder one = BoltForwarder.open(0, 1)) {
      int port = one.port();
      assertThatThrownBy(() -> BoltForwarder.open(port, 1)).isInstanceOf(IOException.class);
    }
  }
}
