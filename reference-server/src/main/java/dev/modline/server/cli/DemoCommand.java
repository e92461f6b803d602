package dev.modline.server.cli;

import dev.modline.server.auth.DemoTokens;
import dev.modline.server.auth.Role;
import dev.modline.server.demo.Demo;
import dev.modline.server.demo.DemoSettings;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the demo until it is stopped. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a small social network, the line that moderates it, the consoles, and authorities",
      "that receive and verify their records. A restart carries on."
    })
@SuppressWarnings("NullAway.Init") // picocli fills the fields in
final class DemoCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      defaultValue = "modline-demo",
      description = "Where everything is kept. ${DEFAULT-VALUE} unless said.")
  Path folder = Path.of("modline-demo");

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "0: any free one. ${DEFAULT-VALUE} unless said.")
  int port;

  @Option(
      names = "--pace",
      paramLabel = "SECONDS",
      defaultValue = "4",
      description = "How often somebody does something; 0: never. ${DEFAULT-VALUE} unless said.")
  int pace;

  @Override
  public Integer call() throws IOException, InterruptedException {
    DemoSettings settings =
        DemoSettings.in(folder).port(port).pace(Duration.ofSeconds(Math.max(0, pace)));
    DemoCard card = DemoCard.in(folder);
    try (Stopping stopping = new Stopping();
        Demo demo = Demo.open(settings)) {
      card.write(demo);
      greet(demo);
      stopping.await();
      card.remove();
      spec.commandLine().getErr().println("modline: stopping");
    }
    return 0;
  }

  private void greet(Demo demo) {
    PrintWriter out = spec.commandLine().getOut();
    out.println();
    out.println("Modline's demo runs at " + demo.address());
    out.println("Each address signs a browser in, once; open several to play several parts.");
    out.println();
    line(out, demo, Role.USER, "the Square");
    line(out, demo, Role.MODERATOR, "the queue");
    line(out, demo, Role.AUTHORITY, "an authority's desk");
    line(out, demo, Role.OPERATOR, "the operator's page");
    out.println();
    out.println("For scripts that speak for the platform: Bearer " + bearer(demo, Role.HOST));
    out.println("To check the full record, as an auditor does:");
    out.println();
    out.printf(
        "  java -jar %s verify --log %s --token %s --key '%s'%n",
        jar(),
        demo.address().resolve("/log/operator"),
        bearer(demo, Role.AUDITOR),
        demo.fullRecordKey());
    out.println();
    out.println(
        "What scripts need stands in " + folder.resolve("demo.json") + " as long as it runs.");
    out.println("Ctrl-C stops it; a restart carries on where it was.");
    out.flush();
  }

  private static String bearer(Demo demo, Role role) {
    return demo.tokens().issued().stream()
        .filter(issued -> issued.caller().role() == role)
        .findFirst()
        .map(DemoTokens.Issued::bearer)
        .orElseThrow();
  }

  /** What this runs from, so that the command can be pasted. */
  private static String jar() {
    String classes = System.getProperty("java.class.path", "");
    return classes.endsWith(".jar") && !classes.contains(File.pathSeparator)
        ? classes
        : "modline.jar";
  }

  private static void line(PrintWriter out, Demo demo, Role role, String what) {
    out.printf("  %-20s %s%n", what, demo.signIn(role));
  }
}
