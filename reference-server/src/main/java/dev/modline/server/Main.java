package dev.modline.server;

import dev.modline.server.cli.ModlineCommand;

/** Where the program begins, on Java 21 or newer. */
public final class Main {
  private Main() {}

  /** Runs the command line and ends with its exit code. */
  public static void main(String[] arguments) {
    System.exit(ModlineCommand.run(arguments));
  }
}
