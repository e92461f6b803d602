package dev.modline.server.ui;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.authorities.ncmec.CyberTipline;
import dev.modline.authorities.ncmec.Reporter;
import dev.modline.detect.hash.HashEntry;
import dev.modline.detect.hash.HashKind;
import dev.modline.detect.hash.HashLabel;
import dev.modline.detect.hash.HashLists;
import dev.modline.detect.hash.HashValue;
import dev.modline.detect.image.ImageDecoder;
import dev.modline.detect.image.ImageDetectors;
import dev.modline.detect.image.ImageLimits;
import dev.modline.law.LawPacks;
import dev.modline.model.Case;
import dev.modline.model.CaseId;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.model.Media;
import dev.modline.model.Mode;
import dev.modline.model.Post;
import dev.modline.model.Restriction;
import dev.modline.model.Severity;
import dev.modline.model.Target;
import dev.modline.server.TestServer;
import dev.modline.server.auth.Role;
import dev.modline.spi.Detector;
import dev.modline.spi.Platform;
import dev.modline.testkit.authority.CyberTiplineSimulator;
import dev.modline.testkit.authority.XmlNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A harmless picture that stands on a hash list of the gravest kind, on its whole way: case,
 * report, and what the report says of who viewed it.
 */
@Tag("USC-2258A")
class CyberTiplineLineTest {
  @TempDir private Path folder;
  private final CyberTiplineSimulator tipline = new CyberTiplineSimulator("u", "p");
  private final Live live = new Live();
  private byte[] picture = {};
  private TestServer server;

  @BeforeEach
  void open() throws Exception {
    try (InputStream in = Live.class.getResourceAsStream("/demo/pictures/cat.png")) {
      if (in == null) {
        throw new IOException("no picture");
      }
      picture = in.readAllBytes();
    }
    HashLists lists = HashLists.create();
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(picture));
    lists.replace(
        "list",
        List.of(
            new HashEntry(
                HashValue.parse(HashKind.SHA256, sha256),
                HashLabel.builder("list", "csam").severity(Severity.CRITICAL).build())));
    Detector known = ImageDetectors.exact(lists, ImageDecoder.of(ImageLimits.standard()));
    CyberTipline ncmec =
        CyberTipline.builder(() -> "u:p", Reporter.of("trust@square.example"), folder)
            .address(tipline.address())
            .build();
    server =
        new TestServer(
            b ->
                b.listeners(live)
                    .detectors(known)
                    .law(LawPacks.shipped("us"))
                    .jurisdictions("US")
                    .platform((target, desired, version) -> Platform.Effect.applied())
                    .authorities(ncmec)
                    .manual(),
            List.of(new Consoles(new Assets(), live)));
  }

  @AfterEach
  void close() {
    server.close();
    tipline.close();
  }

  private CaseId screen(String id) {
    return server
        .line
        .screen(
            Post.builder(id)
                .author("u-1")
                .text("look")
                .url("https://square.example/" + id)
                .media(Media.of("m", "image/png", picture))
                .build())
        .caseId()
        .orElseThrow();
  }

  /** What the report of this post says of its only file. */
  private XmlNode reported(String id) {
    CyberTiplineSimulator.Report report =
        tipline.finished().stream()
            .filter(
                it ->
                    it.document()
                        .at("internetDetails", "webPageIncident", "url")
                        .equals("https://square.example/" + id))
            .findFirst()
            .orElseThrow();
    CyberTiplineSimulator.File file = report.files().values().iterator().next();
    assertArrayEquals(picture, file.content());
    return file.details().getLast();
  }

  @Test
  void aHitIsReportedAndWhoViewedItIsReadFromTheRecord() {
    CaseId unseen = screen("p1");
    server.get(Role.MODERATOR, "/cases/" + unseen);
    CaseId seen = screen("p2");
    int status =
        server
            .send(
                server
                    .request("/cases/" + seen + "/media")
                    .header("Authorization", "Bearer " + server.bearer(Role.MODERATOR))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("medium=media%401%2F0&deliberate=yes")))
            .statusCode();
    assertEquals(200, status);
    server.line.controls().dischargeDue();

    assertEquals(2, tipline.finished().size());
    assertEquals("false", reported("p1").at("fileViewedByEsp"), "the file was opened, not this");
    assertEquals("true", reported("p2").at("fileViewedByEsp"));

    Case folded = server.line.desk().look(unseen);
    assertEquals(
        Restriction.REMOVED,
        folded.rulings().getFirst().decision().imposes().getFirst().restriction());
    assertTrue(
        folded.history().stream()
            .map(it -> it.event())
            .anyMatch(
                it ->
                    it instanceof Event.Discharged done
                        && done.evidence().by().equals("us.ncmec")
                        && tipline.reports().containsKey(done.evidence().reference())
                        && !done.evidence().possibleDuplicate()));
    assertTrue(
        folded.obligations().values().stream()
            .anyMatch(
                it ->
                    it.obligation().duty() instanceof Duty.Hold hold
                        && hold.what() == Duty.Hold.What.EVIDENCE
                        && it.progress().isOwed()),
        "the content is kept");
    assertEquals(Target.post("p1"), folded.target());
  }

  @Test
  @Tag("promise-12")
  void observeModeReportsNothing() {
    server.line.controls().mode(Mode.OBSERVE, "op-1");
    screen("p1");
    server.line.controls().dischargeDue();
    assertFalse(tipline.requests() > 0);
  }
}
