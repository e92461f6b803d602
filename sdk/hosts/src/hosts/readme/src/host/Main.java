package host;

import dev.modline.Modline;
import dev.modline.Screening;
import dev.modline.examples.ExamplePlugin;
import dev.modline.examples.Network;
import dev.modline.model.Post;
import dev.modline.spi.CaseStore;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/** The README's ten lines, as they stand there, with the examples that they name. */
final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true));
    tenLines();
    System.setOut(out);
    out.print(printed);
    if (!printed.toString().contains("[shouting/")) {
      throw new AssertionError("nothing was found in the README's post: " + printed);
    }
  }

  private static void tenLines() {
    // @ README.md 1
  }
}
// @ docs/examples/src/main/java
