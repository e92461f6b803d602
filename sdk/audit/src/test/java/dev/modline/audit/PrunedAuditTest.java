package dev.modline.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.law.LawLibrary;
import dev.modline.log.LogResource;
import dev.modline.log.TileLog;
import dev.modline.log.verify.LogSource;
import dev.modline.store.Retention;
import dev.modline.store.RetentionPolicy;
import dev.modline.store.SqlStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** An audit of a line whose logs were pruned, rightly and wrongly. */
@Tag("promise-7")
@Execution(ExecutionMode.SAME_THREAD) // the copies share one clock
class PrunedAuditTest {
  private static final String ABEI = "vn.abei";
  private static final String OPERATOR = "operator";
  private static final RetentionPolicy POLICY = new RetentionPolicy(1, 1);

  @TempDir private static Path root;
  private static RealLine line;

  private Path file = Path.of("");
  private SqlStore store;

  /** Its cases are made to end where they stand: what is audited are its logs. */
  @BeforeAll
  static void live() throws Exception {
    Path origin = Files.createDirectory(root.resolve("origin"));
    line = new RealLine(origin, 42).live(300);
    line.close();
    sql(
        origin.resolve("modline.db"),
        "UPDATE case_file SET status = 'SETTLED'",
        "UPDATE obligation SET owed = 0");
  }

  private static void sql(Path file, String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  /** A copy, a day later, with policies whose notice is over. */
  @BeforeEach
  void open(TestInfo test) throws IOException {
    Path folder = root.resolve(test.getTestMethod().orElseThrow().getName());
    try (Stream<Path> files = Files.walk(root.resolve("origin"))) {
      for (Path each : files.toList()) {
        Files.copy(each, folder.resolve(root.resolve("origin").relativize(each)));
      }
    }
    file = folder.resolve("modline.db");
    reopen();
    for (int i = 0; i <= 110; i++) { // each is an entry: there must be a bundle to prune
      retention().publish(ABEI, i % 2 == 0 ? Optional.of(POLICY) : Optional.empty());
    }
    retention().publish(OPERATOR, Optional.of(POLICY));
    publish();
    line.clock.forward(Duration.ofHours(30));
  }

  private void reopen() {
    store = RealLine.store(file, line.clock).signers(line::signer).open();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Retention retention() {
    return store.retention(audience -> Long.MAX_VALUE);
  }

  private void publish() throws IOException {
    for (String audience : store.logs().audiences()) {
      if (!audience.equals(OPERATOR)) {
        store.logs().of(audience).publish();
      }
    }
    store.logs().of(OPERATOR).publish();
  }

  private void prune(String... audiences) throws IOException {
    for (int i = 0; i < 2; i++) { // the second time, ties that were made anew are published
      for (String audience : audiences) {
        retention().prune(audience);
      }
      publish();
    }
    for (String audience : audiences) {
      assertTrue(store.logs().of(audience).minimumIndex() > 0, audience);
    }
  }

  private LogSource source(String audience) {
    TileLog log = store.logs().of(audience);
    return (path, limit) -> log.read(path).map(LogResource::body);
  }

  private Audit audit(Map<String, LogSource> others) {
    Audit audit =
        new Audit(LawLibrary.shipped())
            .clock(line.clock)
            .maximumDelay(Duration.ofMinutes(10))
            .fullRecord(others.getOrDefault(OPERATOR, source(OPERATOR)), line.key(OPERATOR));
    for (String audience : store.logs().audiences()) {
      if (!audience.equals(OPERATOR)) {
        audit.authority(
            audience, others.getOrDefault(audience, source(audience)), line.key(audience));
      }
    }
    return audit;
  }

  private AuditReport good(Audit audit) {
    AuditReport report = audit.run();
    assertEquals(List.of(), report.findings(), report.toString());
    assertEquals(0, report.exitCode(), report.toString());
    return report;
  }

  private static void says(AuditReport report, String... words) {
    for (String word : words) {
      assertTrue(report.toString().contains(word), () -> word + " in " + report);
    }
  }

  @Test
  void whatIsNotPrunedIsJudgedWhole() {
    AuditReport report = good(audit(Map.of()));
    assertTrue(report.notes().stream().noneMatch(it -> it.contains("not looked at")));
  }

  @Test
  void whatWasPrunedOfAnAuthoritysLogIsNotTakenForMissing() throws Exception {
    prune(ABEI);
    AuditReport report = good(audit(Map.of()));
    says(report, "not looked at in " + ABEI + "'s log: entry", "may stand in what was pruned");
  }

  @Test
  void whatWasPrunedOfTheFullRecordIsNotTakenForAFault() throws Exception {
    prune(OPERATOR);
    AuditReport report = good(audit(Map.of()));
    says(report, "not looked at in the full record: entry", "cases began before what is left");
    says(report, "are about what was pruned of the full record");
  }

  @Test
  void bothMayBePrunedAndTheAuditRemembersThem() throws Exception {
    Path state = root.resolve("remembered");
    good(audit(Map.of()).state(state));
    prune(ABEI, OPERATOR);
    good(audit(Map.of()).state(state));
    good(audit(Map.of()).seen(store.logs().of(ABEI).checkpoint()));
    good(audit(Map.of()));
  }

  @Test
  void entriesThatAreHeldBackAreNoPruning() {
    LogSource whole = source(ABEI);
    LogSource held =
        (path, limit) ->
            path.equals("tile/entries/000") ? Optional.empty() : whole.read(path, limit);
    AuditReport report = audit(Map.of(ABEI, held)).run();
    assertEquals(1, report.exitCode());
    says(report, "no entry of the log tells of a pruning", "not audited");
  }
}
