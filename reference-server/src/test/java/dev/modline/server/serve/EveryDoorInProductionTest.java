package dev.modline.server.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.server.Doors;
import dev.modline.server.auth.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole table of routes of the server as an operator runs it. */
@Tag("promise-11")
class EveryDoorInProductionTest {
  @TempDir private Path folder;

  @Test
  void noSpellingOfAPathOpensWhatThePathItselfRefuses() throws Exception {
    try (Operator operator =
            new Operator(
                folder,
                "",
                "limits: {requests-per-caller: 1000000, requests-per-address: 1000000}\n");
        Production server = operator.start()) {
      Map<String, Map<String, String>> callers = Doors.strangers();
      for (Role role : Role.values()) {
        String word = role == Role.AUTHORITY ? "authority:vn.abei" : role.word();
        callers.put(word, Doors.bearer(operator.token("modline", List.of(word))));
      }
      callers.put("no role", Doors.bearer(operator.token("modline", List.of("unrelated"))));
      callers.put("another's", Doors.bearer(operator.token("another", List.of("moderator"))));
      Doors doors = new Doors(server.address(), server.table());
      assertEquals(List.of(), doors.tried(callers));
      assertTrue(doors.refusals() > 300, "refused " + doors.refusals());
    }
  }
}
