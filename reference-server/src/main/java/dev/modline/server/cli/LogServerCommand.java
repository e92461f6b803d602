package dev.modline.server.cli;

import dev.modline.log.http.LogServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves a log alone. */
@Command(
    name = "log-server",
    mixinStandardHelpOptions = true,
    description = {
      "Serves a log alone: POST /add appends the body and answers with its index once it is",
      "durable and integrated; static reads beside it (C2SP tlog-tiles). Whoever reaches the",
      "port can append."
    })
final class LogServerCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      required = true,
      description = "Where the log is kept; made when new, with its key.")
  private Path folder;

  @Option(names = "--host", paramLabel = "HOST", defaultValue = "127.0.0.1")
  private String host;

  @Option(names = "--port", paramLabel = "PORT", required = true, description = "0: any free one.")
  private int port;

  @Option(
      names = "--origin",
      paramLabel = "NAME",
      required = true,
      description = "The log's name, without scheme: example.org/log.")
  private String origin;

  @Option(
      names = "--most-outstanding",
      paramLabel = "N",
      defaultValue = "" + LogServer.MOST_OUTSTANDING,
      description =
          "How many entries may wait to become durable before the answer is 429: ${DEFAULT-VALUE}.")
  private int mostOutstanding;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (Stopping stopping = new Stopping();
        LogServer server =
            LogServer.open(folder, new InetSocketAddress(host, port), origin, mostOutstanding)) {
      PrintWriter out = spec.commandLine().getOut();
      out.println("http://" + host + ":" + server.port() + "/");
      out.println(server.verifierKey());
      out.flush();
      stopping.await();
    }
    return 0;
  }
}
