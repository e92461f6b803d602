package dev.modline.benchmarks.log;

import dev.modline.log.http.LogServer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * {@code POST /add} from 256 connections that stay open, client and server in one process on the
 * same cores.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 4)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up method first
public class HttpAppendBenchmark {
  private static final int CONNECTIONS = 256;
  private static final int EACH = 16;

  private final byte[][] entries = BenchFolder.entries(256);
  private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Client> open = new ArrayList<>();
  private Path folder;
  private LogServer server;

  @Setup
  public void open() throws IOException {
    folder = BenchFolder.fresh("http");
    InetAddress here = InetAddress.getLoopbackAddress();
    server = LogServer.open(folder, new InetSocketAddress(here, 0), "bench.example");
    for (int i = 0; i < CONNECTIONS; i++) {
      open.add(new Client(new Socket(here, server.port())));
    }
  }

  /** One connection that waits for each answer. */
  private static final class Client {
    private final Socket socket;
    private final InputStream in;

    Client(Socket socket) throws IOException {
      this.socket = socket;
      socket.setTcpNoDelay(true);
      this.in = new BufferedInputStream(socket.getInputStream());
    }

    void post(byte[] entry) throws IOException {
      String head = "POST /add HTTP/1.1\r\nHost: b\r\nContent-Length: " + entry.length + "\r\n\r\n";
      byte[] first = head.getBytes(StandardCharsets.US_ASCII);
      byte[] request = new byte[first.length + entry.length];
      System.arraycopy(first, 0, request, 0, first.length);
      System.arraycopy(entry, 0, request, first.length, entry.length);
      socket.getOutputStream().write(request);
      if (!line().contains(" 200 ")) {
        throw new IOException("refused");
      }
      int length = 0;
      for (String line = line(); !line.isEmpty(); line = line()) {
        if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
          length = Integer.parseInt(line.substring(15).strip());
        }
      }
      in.skipNBytes(length);
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder(40);
      for (int b = in.read(); b != '\n'; b = in.read()) {
        if (b < 0) {
          throw new IOException("the server hung up");
        }
        if (b != '\r') {
          line.append((char) b);
        }
      }
      return line.toString();
    }
  }

  @Benchmark
  @OperationsPerInvocation(CONNECTIONS * EACH)
  public void add() throws Exception {
    List<Future<?>> under = new ArrayList<>();
    for (Client client : open) {
      under.add(
          clients.submit(
              () -> {
                for (int i = 0; i < EACH; i++) {
                  client.post(entries[i]);
                }
                return null;
              }));
    }
    for (Future<?> each : under) {
      each.get();
    }
  }

  @TearDown
  public void close() throws IOException {
    for (Client client : open) {
      client.socket.close();
    }
    clients.close();
    server.close();
    BenchFolder.delete(folder);
  }
}
