package dev.modline.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.model.InvalidInput;
import dev.modline.spi.Authority;
import dev.modline.spi.AuthorityFactory;
import dev.modline.spi.Settings;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings that work, and the names of those that do not. */
class ConfigurationTest {
  private static Map<String, Object> settings() {
    Map<String, Object> all = new HashMap<>();
    all.put("kind", "email");
    all.put("host", "smtp.square.example");
    all.put("user", "reports");
    all.put("password", "swordfish");
    all.put("from", "reports@square.example");
    all.put("operator", "The Square");
    all.put("to", List.of("office@xx.example"));
    all.put("keystore", Keys.file("operator.p12").toString());
    all.put("keystore-password", "secret");
    return all;
  }

  private static Authority configured(Map<String, Object> settings) {
    return AuthorityFactory.configured(
        "xx.office", Settings.of("authorities.xx.office", settings), InstantSource.system());
  }

  @Test
  void itIsFoundByItsKind() {
    Map<String, Object> all = settings();
    all.put("language", "vi");
    all.put("entitlements", List.of("content"));
    all.put("security", "tls");
    all.put("port", 4650);
    all.put("bounces", "bounces@square.example");
    all.put("limit-seconds", 5);
    all.put("connections", 2);
    all.put("trust", Keys.file("operator.pem").toString());
    Authority made = configured(all);
    assertInstanceOf(MailAuthority.class, made);
    assertEquals("xx.office", made.id());
    assertEquals(Set.of("content"), made.entitlements());
    assertFalse(made.canBeAsked(), "a mail server cannot");
  }

  @ParameterizedTest
  @CsvSource({
    "host, is missing",
    "from, is missing",
    "operator, is missing",
    "to, is missing",
    "keystore, is missing",
    "keystore-password, is missing",
    "password, is missing"
  })
  void whatIsMissingIsNamed(String key, String problem) {
    Map<String, Object> all = settings();
    all.remove(key);
    InvalidInput fault = assertThrows(InvalidInput.class, () -> configured(all));
    assertEquals("authorities.xx.office." + key + " " + problem, fault.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "security, none",
    "security, ssl",
    "language, xx",
    "trust, /nowhere.pem",
    "keystore-password, wrong",
    "port, 70000",
    "connections, 0",
    "colour, red"
  })
  void whatIsWrongIsNamedWithoutItsValue(String key, String value) {
    Map<String, Object> all = settings();
    all.put(key, value);
    InvalidInput fault = assertThrows(InvalidInput.class, () -> configured(all));
    String named = key.equals("keystore-password") ? "keystore" : key;
    assertTrue(
        String.valueOf(fault.getMessage()).startsWith("authorities.xx.office." + named + " "),
        fault.getMessage());
    assertFalse(String.valueOf(fault.getMessage()).contains("swordfish"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@b.example\r\nBcc: c@d.example",
        "a@b.example\nSubject: x",
        "a@b.example, c@d.example",
        "Somebody <a@b.example>",
        "a@b.example (note)",
        "\"a\\\r\n b\"@b.example",
        "a b@c.example",
        "@b.example",
        "a@",
        "a@-",
        "ä@b.example",
        "a@b.example\u2028Bcc: x",
        ""
      })
  void anAddressIsOneAddressAndNoHeader(String text) {
    InvalidInput fault = assertThrows(InvalidInput.class, () -> MailAddress.of("to", text));
    assertEquals("to must be one address such as reports@example.org", fault.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"The Square\r\nBcc: x@y.example", "a\nb", "a\u0000b", "a\u2028b", "a\u202eb", " "})
  void anOperatorsNameIsOneLine(String name) {
    assertThrows(InvalidInput.class, () -> Letter.in("en", name));
  }

  @Test
  void noSecretIsPrinted() {
    MailServer server = MailServer.at("h").credentials("u", () -> "swordfish");
    assertFalse((server + " " + server.credentials()).contains("swordfish"));
    assertFalse(server.toString().contains("u "));
  }
}
