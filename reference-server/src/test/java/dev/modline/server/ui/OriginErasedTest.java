package dev.modline.server.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.Controls;
import dev.modline.Judgement;
import dev.modline.Modline;
import dev.modline.authorities.ncmec.CyberTipline;
import dev.modline.authorities.ncmec.Reporter;
import dev.modline.law.LawPacks;
import dev.modline.model.Action;
import dev.modline.model.Basis;
import dev.modline.model.CaseId;
import dev.modline.model.Finding;
import dev.modline.model.Manifest;
import dev.modline.model.Media;
import dev.modline.model.Origin;
import dev.modline.model.Post;
import dev.modline.model.Severity;
import dev.modline.model.ValueRef;
import dev.modline.spi.Detector;
import dev.modline.spi.Platform;
import dev.modline.store.SqlStore;
import dev.modline.testkit.authority.CyberTiplineSimulator;
import dev.modline.testkit.authority.XmlNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where somebody wrote from is destroyed with the rest of what is known of that person. */
@Tag("promise-8")
class OriginErasedTest {
  private static final String ADDRESS = "203.0.113.77";
  private static final String ACCOUNT = "square-account-4711";
  private static final String FILE = "holiday at the lake.png";
  private static final String NAME = "jo-of-the-square";

  @TempDir private Path folder;
  private final CyberTiplineSimulator tipline = new CyberTiplineSimulator("u", "p");
  private SqlStore store;
  private Modline line;

  @BeforeEach
  void open() {
    store = SqlStore.open(folder.resolve("modline.db"));
    Detector suspects =
        Detector.of(
            Manifest.builder("suspects", "1").execution(Manifest.Execution.INLINE).build(),
            post ->
                dev.modline.model.Detection.of(
                    List.of(
                        Finding.builder("suspects", "csam").severity(Severity.MEDIUM).build())));
    CyberTipline ncmec =
        CyberTipline.builder(
                () -> "u:p", Reporter.of("trust@square.example"), folder.resolve("tipline"))
            .address(tipline.address())
            .entitledTo(
                Set.of(
                    "url",
                    "account",
                    "publicly-available",
                    "file-name",
                    "screen-name",
                    "ip-address",
                    "ip-event"))
            .build();
    line =
        Modline.builder()
            .store(store)
            .inline("suspects")
            .detectors(suspects)
            .law(LawPacks.builder().shipped("us").demo().build())
            .jurisdictions("US")
            .platform((target, desired, version) -> Platform.Effect.applied())
            .authorities(ncmec)
            .manual()
            .build();
  }

  @AfterEach
  void close() {
    line.close();
    tipline.close();
  }

  private CaseId screen(String id, String author) {
    return line.screen(
            Post.builder(id)
                .author(author)
                .text("perhaps")
                .url("https://square.example/" + id)
                .media(Media.of("m", "image/png", new byte[] {1}).named(FILE))
                .origin(
                    Origin.builder()
                        .account(ACCOUNT)
                        .publiclyAvailable(true)
                        .screenName(NAME)
                        .address(ADDRESS)
                        .build())
                .build())
        .caseId()
        .orElseThrow();
  }

  private void decide(CaseId id, Action action) {
    line.desk()
        .decide(
            id,
            "mod-1",
            Judgement.builder(action)
                .category("csam")
                .severity(Severity.CRITICAL)
                .basis(Basis.law("18 USC 2252A", ""))
                .build());
    line.controls().dischargeDue();
  }

  private int known(CaseId id) {
    Set<ValueRef> origin = new HashSet<>();
    line.desk().look(id).screenings().forEach(each -> origin.addAll(each.event().origin()));
    assertEquals(6, origin.size(), "the record still says that there was one");
    return store.values(id, origin).size();
  }

  private XmlNode reported() {
    return tipline.finished().getLast().document();
  }

  @Test
  void anErasedOriginCannotBeReadAndLeavesWithNoReport() throws IOException {
    CaseId kept = screen("p-1", "u-1");
    decide(kept, Action.REMOVE);
    assertEquals(
        ADDRESS, reported().at("personOrUserReported", "ipCaptureEvent", "ipAddress"), "it can");

    assertEquals(ACCOUNT, reported().at("personOrUserReported", "espIdentifier"));
    XmlNode file =
        tipline.finished().getLast().files().values().iterator().next().details().getLast();
    assertEquals(FILE, file.at("originalFileName"));
    assertEquals("true", file.at("publiclyAvailable"));
    assertEquals("", file.at("exifViewedByEsp"), "nobody knows");

    CaseId gone = screen("p-2", "u-2");
    assertEquals(new Controls.Erasure(0, 1), line.controls().erase("u-2", "op-1"), "undecided");
    assertEquals(6, known(gone));
    decide(gone, Action.ALLOW);
    assertEquals(0, known(gone), "nothing holds it any more");
    assertEquals(new Controls.Erasure(0, 0), line.controls().erase("u-2", "op-1"));
    assertEquals(6, known(kept), "nobody else's");

    decide(gone, Action.REMOVE);
    assertEquals(2, tipline.finished().size());
    String report = reported().toString();
    for (String part : List.of(ADDRESS, NAME, ACCOUNT, FILE)) {
      assertFalse(report.contains(part), report);
    }
    assertEquals(Map.of(), tipline.finished().getLast().files(), "nor the picture");
    assertEquals("", reported().at("personOrUserReported", "ipCaptureEvent", "ipAddress"));

    assertEquals(new Controls.Erasure(0, 1), line.controls().erase("u-1", "op-1"), "still held");
    line.close();
    for (Path each : files()) {
      String bytes = new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1);
      for (String part : List.of(ADDRESS, NAME, ACCOUNT, FILE)) {
        assertFalse(bytes.contains(part), each + " has " + part);
      }
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> files = all.filter(Files::isRegularFile).toList();
      assertTrue(files.stream().anyMatch(file -> file.endsWith("modline.db")));
      return files;
    }
  }
}
