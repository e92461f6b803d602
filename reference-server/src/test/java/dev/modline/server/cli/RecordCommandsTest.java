package dev.modline.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.Modline;
import dev.modline.law.LawPacks;
import dev.modline.log.CheckpointSigner;
import dev.modline.log.TileLogBuilder;
import dev.modline.model.Account;
import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.Manifest;
import dev.modline.model.Notice;
import dev.modline.model.Post;
import dev.modline.model.Severity;
import dev.modline.model.Target;
import dev.modline.model.Timing;
import dev.modline.spi.Detector;
import dev.modline.spi.Platform;
import dev.modline.store.SqlStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What operators and auditors do with the record of a line that is stopped. */
class RecordCommandsTest {
  private static final String ORIGIN = "log.example.org/m";
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T08:00:00Z"), ZoneOffset.UTC);

  @TempDir private static Path world;

  @TempDir private Path folder;
  private final StringWriter said = new StringWriter();

  @BeforeAll
  static void live() throws Exception {
    SqlStore store =
        SqlStore.builder(world.resolve("modline.db"))
            .origin(ORIGIN)
            .clock(CLOCK)
            .logs((audience, log) -> manual(log))
            .open();
    try (Modline modline =
        Modline.builder()
            .platform(Platform.noop())
            .store(store)
            .clock(CLOCK)
            .law(LawPacks.builder().shipped("vn", "eu").confirm("vn.report", "Counsel").build())
            .jurisdictions("VN", "EU")
            .inline("all")
            .detectors(everything())
            .manual()
            .build()) {
      for (int i = 0; i < 20; i++) {
        Account author = Account.builder("author-" + i).country(i % 2 == 0 ? "VN" : "DE").build();
        modline.screen(
            Post.builder("post-" + i).author(author).text("number " + i).build(),
            Timing.AFTER_PUBLICATION);
      }
      modline.notice(
          Notice.builder("notice-1", Target.post("post-1"))
              .category("spam")
              .reasons("look")
              .build());
      for (String audience : store.logs().audiences()) {
        if (!audience.equals("operator")) {
          store.logs().of(audience).publish();
        }
      }
      store.logs().of("operator").publish();
      for (String audience : store.logs().audiences()) {
        Site.copy(store.logs().of(audience), world.resolve("site").resolve(audience));
      }
    }
  }

  private static void manual(TileLogBuilder log) {
    log.manual();
  }

  private static Detector everything() {
    return Detector.of(
        Manifest.builder("all", "1").execution(Manifest.Execution.INLINE).build(),
        post ->
            Detection.of(
                List.of(Finding.builder("all", "violence").severity(Severity.HIGH).build())));
  }

  private int run(List<String> arguments) {
    CommandLine command = ModlineCommand.commandLine();
    said.getBuffer().setLength(0);
    command.setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true));
    return command.execute(arguments.toArray(String[]::new));
  }

  private static String key(String audience) throws Exception {
    return CheckpointSigner.ofFile(ORIGIN + "/" + audience, world.resolve("modline.db.log-key"))
        .verifierKey()
        .toString();
  }

  private static String site(String audience) {
    return world.resolve("site").resolve(audience).toString();
  }

  private static String store() {
    return world.resolve("modline.db").toString();
  }

  private List<String> audit(String... more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("audit"));
    for (String audience : List.of("operator", "vn.abei", "vn.province", "eu.tdb")) {
      arguments.addAll(List.of("--log", audience + "=" + site(audience)));
      arguments.addAll(List.of("--key", audience + "=" + key(audience)));
    }
    arguments.addAll(List.of(more));
    return arguments;
  }

  @Test
  @Tag("promise-7")
  void anAuditComparesTheLogsAndOpensTheEventsThatItIsGiven() throws Exception {
    assertEquals(0, run(audit()), said.toString());
    assertTrue(said.toString().contains("vn.abei was owed 20 records"), said.toString());
    assertTrue(said.toString().contains("eu.tdb was owed 20 records"), said.toString());

    Path events = folder.resolve("events.jsonl");
    assertEquals(0, run(List.of("openings", "--store", store(), "--out", events.toString())));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(events)));
    assertFalse(Files.readString(events).contains("number 3"));
    assertEquals(0, run(audit("--openings", events.toString())), said.toString());
    assertTrue(
        said.toString().matches("(?s).*?(\\d+) of \\1 events were opened.*"), said.toString());

    assertEquals(2, run(List.of("audit", "--log", "vn.abei=x", "--key", "vn.abei=y")));
    assertEquals(3, run(audit("--openings", folder.resolve("none").toString())), said.toString());
  }

  @Test
  @Tag("DSA-15")
  void aTransparencyReportIsTheSameFromTheStoreAndFromTheRecord() throws Exception {
    Path events = folder.resolve("events.jsonl");
    run(List.of("openings", "--store", store(), "--out", events.toString()));
    Path figures =
        Files.writeString(
            folder.resolve("figures.yaml"),
            "counts: {disputes-submitted: 3}\nmoderators: {de: 4}\nactive-recipients: 1200\n");
    List<String> same =
        List.of("--year", "2026", "--service", "The Square", "--figures", figures.toString());
    Path one = folder.resolve("one");
    List<String> fromStore =
        new ArrayList<>(List.of("report", "dsa", "--store", store(), "--out", one.toString()));
    fromStore.addAll(same);
    assertEquals(0, run(fromStore), said.toString());
    Path other = folder.resolve("other");
    List<String> fromRecord =
        new ArrayList<>(
            List.of(
                "report",
                "dsa",
                "--record",
                site("operator"),
                "--key",
                key("operator"),
                "--openings",
                events.toString(),
                "--out",
                other.toString()));
    fromRecord.addAll(same);
    assertEquals(0, run(fromRecord), said.toString());

    Map<String, String> parts = files(one);
    assertEquals(9, parts.size());
    assertEquals(parts, files(other));
    assertTrue(
        parts.get("4-own-initiative.csv").contains("violence,terms,removed,20,20,20"),
        parts.toString());
    assertTrue(parts.get("3-notices.csv").contains("spam,1,"), parts.toString());
    assertTrue(
        parts.get("7-disputes-and-suspensions.csv").contains("disputes_submitted,3,operator"));
    assertTrue(
        parts.get("7-disputes-and-suspensions.csv").contains("disputes_completed,,not stated"));
    assertTrue(parts.get("8-human-resources.csv").contains("de,4,operator"));

    List<String> lines = Files.readAllLines(events);
    Files.write(events, lines.subList(0, lines.size() - 1));
    assertEquals(1, run(fromRecord), said.toString());
    assertTrue(said.toString().contains("its event was not given"), said.toString());
  }

  @Test
  @Tag("VN-147-2024-Form15")
  void vietnameseReportsGoToTheNationalAndTheProvincialAddressee() throws Exception {
    Path enterprise = Files.writeString(folder.resolve("e.yaml"), "name: A Square\nvisits: 7\n");
    Path directory =
        Files.writeString(
            folder.resolve("d.yaml"),
            """
            authorities:
              - id: vn.province
                jurisdiction: VN
                level: provincial
                details:
                  - names: {vi: Sở Văn hóa Thanh Hóa}
                    evidence: operator
            """);
    List<String> form15 =
        List.of(
            "report",
            "vietnam",
            "form15",
            "--store",
            store(),
            "--from",
            "2026-01-01",
            "--to",
            "2026-12-31",
            "--enterprise",
            enterprise.toString(),
            "--directory",
            directory.toString(),
            "--out",
            folder.toString());
    assertEquals(0, run(form15), said.toString());
    String province =
        Files.readString(folder.resolve("form15-2026-01-01-2026-12-31-vn.province.html"));
    assertTrue(province.contains("Sở Văn hóa Thanh Hóa"), province);
    assertTrue(province.contains("<td>spam</td><td>1</td>"), province);
    String abei = Files.readString(folder.resolve("form15-2026-01-01-2026-12-31-vn.abei.html"));
    assertTrue(abei.contains("Bộ Văn hóa, Thể thao và Du lịch"), abei);
  }

  private static Map<String, String> files(Path folder) throws Exception {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.toList()) {
        files.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return files;
  }
}
