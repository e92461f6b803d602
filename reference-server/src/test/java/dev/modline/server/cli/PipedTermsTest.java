package dev.modline.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Terms that come through a pipe count like those of a file: to find nothing would look clean. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class PipedTermsTest {
  private static String screen(String terms) throws Exception {
    Process shell =
        new ProcessBuilder(
                "bash",
                "-c",
                "echo '{\"id\":\"1\",\"text\":\"you zorblax\"}' | \"$0\" -cp \"$1\""
                    + " dev.modline.server.Main screen --terms <("
                    + terms
                    + ") 2>&1; echo \"exit $?\"",
                ProcessHandle.current().info().command().orElseThrow(),
                System.getProperty("java.class.path"))
            .start();
    try (var out = shell.getInputStream()) {
      String said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, shell.waitFor(), said);
      return said;
    }
  }

  @Test
  void theyAreFound() throws Exception {
    String said = screen("echo zorblax");
    assertTrue(said.contains("\"decision\":\"remove\""), said);
    assertTrue(said.contains("exit 0"), said);
  }

  @Test
  void aPipeThatGivesNothingIsSaidToAndNothingIsCalledClean() throws Exception {
    String said = screen("true");
    assertTrue(said.contains("gives no terms"), said);
    assertTrue(said.contains("exit 2"), said);
  }
}
