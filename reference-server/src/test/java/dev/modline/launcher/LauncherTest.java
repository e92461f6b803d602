package dev.modline.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What is handed over as an open file is found by the process that goes on. */
class LauncherTest {
  private static final String OURS = String.valueOf(ProcessHandle.current().pid());

  @Test
  @EnabledOnOs(OS.LINUX)
  void anotherProcessReadsOurOpenPipe() throws Exception {
    // A process that holds a pipe open as 9, as a shell does for <(…), until its input ends.
    Process holder =
        new ProcessBuilder("bash", "-c", "exec 9< <(echo zorblax); echo $$; read").start();
    try (var out = holder.inputReader()) {
      String pid = out.readLine();
      String argument = Launcher.handedOn("--terms=/dev/fd/9", pid);
      assertEquals("--terms=/proc/" + pid + "/fd/9", argument);
      Path file = Path.of(argument.substring(argument.indexOf('=') + 1));
      assertEquals("zorblax\n", Files.readString(file));
    } finally {
      holder.getOutputStream().close();
      holder.waitFor();
    }
  }

  @Test
  void everythingElseStaysAsItIs() {
    for (String argument :
        new String[] {"screen", "--terms", "a=b", "/dev/fd/9999", "--terms=terms.txt", "=", ""}) {
      assertEquals(argument, Launcher.handedOn(argument, OURS));
    }
  }
}
