package dev.modline.authorities;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.authorities.dsa.DsaDatabase;
import dev.modline.authorities.ncmec.CyberTipline;
import dev.modline.authorities.vietnam.CaseReports;
import dev.modline.law.LawPacks;
import dev.modline.model.CaseId;
import dev.modline.model.InvalidInput;
import dev.modline.spi.Authority;
import dev.modline.spi.AuthorityFactory;
import dev.modline.spi.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactoriesTest {
  private static Authority configured(String id, Map<String, ?> values) {
    return AuthorityFactory.configured(
        id, Settings.of("authorities." + id, values), InstantSource.system());
  }

  private static String fault(String id, Map<String, ?> values) {
    return String.valueOf(
        assertThrows(InvalidInput.class, () -> configured(id, values)).getMessage());
  }

  @Test
  void adaptersAreFoundByTheirKind() {
    assertTrue(
        AuthorityFactory.installed()
            .keySet()
            .containsAll(Set.of("feed", "dsa-database", "ncmec", "vn-case-report")));
    Authority feed = configured("vn.abei", Map.of("entitlements", List.of("content", "url")));
    assertEquals("vn.abei", feed.id());
    assertEquals(Set.of("content", "url"), feed.entitlements());
    Authority database =
        configured(
            "eu.tdb",
            Map.of(
                "kind", "dsa-database",
                "url", "https://transparency.sandbox.example/",
                "token", "secret",
                "batch", 20,
                "categories",
                    Map.of("lese", Map.of("category", "VIOLENCE", "keywords", List.of()))));
    assertInstanceOf(DsaDatabase.class, database);
    assertEquals("eu.tdb", database.id());
  }

  @Test
  void whatIsMisconfiguredIsNamed() {
    assertTrue(
        fault("x", Map.of("kind", "pigeon")).startsWith("authorities.x.kind must be one of"));
    assertEquals(
        "authorities.x.colour is not known here; known: kind, entitlements, delivery",
        fault("x", Map.of("colour", "red")));
    assertEquals(
        "authorities.eu.tdb.token is missing",
        fault("eu.tdb", Map.of("kind", "dsa-database", "url", "https://x.example")));
    Map<String, Object> database =
        Map.of(
            "kind", "dsa-database",
            "url", "https://x.example",
            "token", "t",
            "categories", Map.of("scam", Map.of("category", "SWINDLE")));
    assertEquals(
        "authorities.eu.tdb.categories.scam.category names nothing that the database knows",
        fault("eu.tdb", database));
    assertEquals(
        "authorities.vn.abei.addressees is missing",
        fault(
            "vn.abei",
            Map.of("kind", "vn-case-report", "outbox", "o", "enterprise", Map.of("name", "N"))));
  }

  @Test
  void theCyberTiplineIsASandboxUntilSomebodySaysWhyNot(@TempDir Path folder) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("kind", "ncmec");
    settings.put("username", "u");
    settings.put("password", "secret");
    settings.put("state", folder.toString());
    settings.put("reporter", Map.of("email", "trust@square.example"));
    settings.put("entitlements", List.of("url", "account"));
    settings.put("incident-types", Map.of("grooming", "ONLINE_ENTICEMENT"));
    Authority tipline = configured("us.ncmec", settings);
    assertInstanceOf(CyberTipline.class, tipline);
    assertTrue(tipline.takesMedia());
    assertEquals(Set.of("url", "account"), tipline.entitlements());
    settings.put("production", " ");
    assertTrue(fault("us.ncmec", settings).contains("production"));
    settings.put("production", "contract signed on 1 October");
    configured("us.ncmec", settings);
    settings.put("url", "http://127.0.0.1:1/");
    assertTrue(fault("us.ncmec", settings).startsWith("authorities.us.ncmec.url"));
    settings.remove("url");
    settings.put("entitlements", List.of("content"));
    assertTrue(fault("us.ncmec", settings).startsWith("authorities.us.ncmec.entitlements"));
    settings.remove("entitlements");
    settings.put("incident-types", Map.of("grooming", "GROOMING"));
    assertEquals(
        "authorities.us.ncmec.incident-types.grooming is no incident type of the CyberTipline",
        fault("us.ncmec", settings));
    settings.put("reporter", Map.of());
    assertEquals("authorities.us.ncmec.reporter.email is missing", fault("us.ncmec", settings));
  }

  @Test
  void aVietnameseReportIsLaidOutForAPersonAndStaysOwed(@TempDir Path folder) throws IOException {
    Authority abei =
        configured(
            "vn.abei",
            Map.of(
                "kind", "vn-case-report",
                "outbox", folder.resolve("out").toString(),
                "enterprise", Map.of("name", "Công ty Quảng Trường", "licence", "123/GP"),
                "addressees",
                    List.of(
                        Map.of("from", "2022-10-01", "name", "Cục trước"),
                        Map.of("from", "2025-03-01", "name", "Cục sau"))));
    assertInstanceOf(CaseReports.class, abei);
    LawPacks law = LawPacks.builder().shipped("vn").demo().build();
    try (Network network =
        new Network(
            "2026-11-24T08:00:00Z", b -> b.law(law).jurisdictions("VN").authorities(abei))) {
      CaseId id = network.screen("p1", "you zorblax");
      network.run();
      try (var files = Files.list(folder.resolve("out"))) {
        List<Path> letters = files.toList();
        assertEquals(1, letters.size());
        String letter = Files.readString(letters.getFirst());
        assertTrue(letter.contains("Cục sau"), letter);
        assertTrue(letter.contains("123/GP"));
      }
      assertTrue(
          network.look(id).owed().stream()
              .anyMatch(it -> it.progress().problem().contains("a person posts it")),
          "a letter that lies in a folder is not delivered");
    }
  }
}
