package dev.modline.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.model.InvalidInput;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class SettingsTest {
  private final Settings settings =
      Settings.of(
              "authorities.us.ncmec",
              Map.of(
                  "kind",
                  "ncmec",
                  "url",
                  "https://exttest.example/ispws",
                  "port",
                  587,
                  "production",
                  false,
                  "fields",
                  List.of("content", "url"),
                  "keys",
                  "pgp",
                  "nested",
                  Map.of("password", "hunter2")))
          .relativeTo(Path.of("/etc/modline"));

  private static String fault(Executable call) {
    return String.valueOf(assertThrows(InvalidInput.class, call).getMessage());
  }

  @Test
  void valuesComeOutTyped() {
    assertEquals("ncmec", settings.required("kind"));
    assertEquals(URI.create("https://exttest.example/ispws"), settings.uri("url"));
    assertEquals(OptionalInt.of(587), settings.integer("port", 1, 65_535));
    assertFalse(settings.flag("production", true));
    assertTrue(settings.flag("other", true));
    assertEquals(List.of("content", "url"), settings.texts("fields"));
    assertEquals(Optional.of(Path.of("/etc/modline/pgp")), settings.file("keys"));
    assertEquals("hunter2", settings.section("nested").required("password"));
    assertFalse(settings.section("absent").has("anything"));
  }

  @Test
  void aFaultNamesTheWholeKeyAndNeverTheValue() {
    assertEquals("authorities.us.ncmec.token is missing", fault(() -> settings.required("token")));
    assertEquals(
        "authorities.us.ncmec.port must be from 1 to 100",
        fault(() -> settings.integer("port", 1, 100)));
    assertEquals(
        "authorities.us.ncmec.kind must be a whole number",
        fault(() -> settings.integer("kind", 1, 100)));
    assertEquals(
        "authorities.us.ncmec.kind must be true or false",
        fault(() -> settings.flag("kind", true)));
    assertEquals(
        "authorities.us.ncmec.kind must begin with https:// or http://",
        fault(() -> settings.uri("kind")));
    assertEquals(
        "authorities.us.ncmec.nested.password must be a list",
        fault(() -> settings.section("nested").texts("password")));
    assertTrue(
        fault(() -> settings.only("kind", "url", "port", "production", "fields", "keys"))
            .startsWith("authorities.us.ncmec.nested is not known here"));
    assertFalse(settings.section("nested").toString().contains("hunter2"));
  }

  @Test
  void theEnvironmentGoesBeforeTheFile() {
    Settings overridden =
        settings.overriddenBy(
            key ->
                key.equals("authorities.us.ncmec.nested.password")
                    ? Optional.of("from-the-environment")
                    : Optional.empty());
    assertEquals("from-the-environment", overridden.section("nested").required("password"));
    assertEquals("ncmec", overridden.required("kind"));
  }
}
