package dev.modline.mail;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A mail server on a real connection whose answers are dictated: one to greet, one for each line it
 * is told, one for the data. When nothing is said to it for a moment, it goes on to the next, since
 * the last may have been none; when none is left, it says nothing more.
 */
final class DictatedServer implements AutoCloseable {
  private final ServerSocket listening;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private final int moment;

  /**
   * Starts it.
   *
   * @param moment in milliseconds; 0: it waits for as long as it takes
   */
  DictatedServer(int moment) throws IOException {
    this.moment = moment;
    listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  }

  int port() {
    return listening.getLocalPort();
  }

  /** Serves the next connection; whether a whole message came, once that has ended. */
  CompletableFuture<Boolean> answer(byte[]... answers) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (Socket socket = listening.accept()) {
            return new Conversation(socket, answers).run();
          } catch (IOException e) {
            return false;
          }
        },
        threads);
  }

  private final class Conversation {
    private final Socket socket;
    private final byte[][] answers;
    private final InputStream in;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int next;
    private boolean data;
    private final StringBuilder told = new StringBuilder();

    Conversation(Socket socket, byte[][] answers) throws IOException {
      this.socket = socket;
      this.answers = answers;
      in = new BufferedInputStream(socket.getInputStream());
    }

    boolean run() {
      try {
        say();
        for (String heard = listen(); heard != null; heard = listen()) {
          told.append(heard).append('\n');
          if (data && heard.equals(".")) {
            data = false;
            say();
          } else if (!data) {
            data = heard.equals("DATA") && next < answers.length && answers[next][0] == '3';
            say();
          }
        }
      } catch (IOException e) {
        // It hung up on us; what came has come.
      }
      int data = told.indexOf("\nDATA\n");
      return data >= 0 && told.indexOf("\n.\n", data) >= 0;
    }

    private void say() throws IOException {
      if (next < answers.length) {
        socket.getOutputStream().write(answers[next++]);
      } else if (!socket.isOutputShutdown()) {
        socket.shutdownOutput();
      }
    }

    /** A line without its end; null when the other side has ended. */
    private @Nullable String listen() throws IOException {
      while (true) {
        socket.setSoTimeout(socket.isOutputShutdown() ? 0 : moment);
        try {
          int b = in.read();
          if (b < 0) {
            return null;
          }
          if (b == '\n') {
            String all = line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
            line.reset();
            return all;
          }
          line.write(b);
        } catch (SocketTimeoutException e) {
          say();
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    threads.shutdownNow();
  }
}
