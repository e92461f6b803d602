package dev.modline.detect.hash.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.detect.hash.HashChange;
import dev.modline.detect.hash.HashEntry;
import dev.modline.detect.hash.HashKind;
import dev.modline.detect.hash.HashLabel;
import dev.modline.detect.hash.HashLists;
import dev.modline.detect.hash.HashValue;
import dev.modline.detect.hash.Sharing;
import dev.modline.model.InvalidInput;
import dev.modline.model.Severity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HashListExchangeTest {
  private static final String PDQ =
      "f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22";
  private static final String MD5 = "d41d8cd98f00b204e9800998ecf8427e";
  private static final String SHA =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  private static final String NAMES = "kind,hash,category,severity,source,tags,sharing,status\n";

  private final HashListReader reader = HashListReader.builder("list", "ncii").build();
  private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-24T00:00:00Z"));

  @Test
  void readsItsOwnCsv() throws IOException {
    HashListPage page =
        csv(
            NAMES
                + "pdq,"
                + PDQ
                + ",terror,critical,list,a b;c,partners,active\r\n"
                + "SHA-256,"
                + SHA.toUpperCase()
                + ",,,,,,\n"
                + "md5,"
                + MD5
                + ",\"ncii\",low,list,,public,withdrawn\n");
    HashLabel full =
        HashLabel.builder("list", "terror")
            .severity(Severity.CRITICAL)
            .tag("a")
            .tag("b")
            .tag("c")
            .sharing(Sharing.PARTNERS)
            .build();
    assertEquals(
        List.of(
            new HashEntry(HashValue.parse(HashKind.PDQ, PDQ), full),
            new HashEntry(
                HashValue.parse(HashKind.SHA256, SHA), HashLabel.builder("list", "ncii").build())),
        page.entries());
    assertEquals(1, page.withdrawn().size());
    assertEquals(MD5, page.withdrawn().getFirst().value().hex());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2 | pdq,12,ncii,high,list,,private,active     | must have 64 hexadecimal digits
          2 | pdq2,12,ncii,high,list,,private,active    | none of sha256, sha1, md5, pdq
          2 | md5,%s,ncii,huge,list,,private,active     | severity is not known
          2 | md5,%s,ncii,high,other,,private,active    | source is not list
          2 | md5,%s,ncii,high,list,,private,gone       | status is neither
          2 | md5,%s,ncii,high,list,,secret,active      | sharing is not known
          2 | md5,,ncii,high,list,,private,active       | hash is missing
          2 | md5,%s,ncii,high,list                     | has 5 fields
          2 | md5,%s,nc ii,high,list,,private,active    | category has a character
          2 | md5,%s,"ncii,high,list,,private,active    | is not valid CSV
          """)
  void namesTheLineOfWhatIsWrong(long line, String text, String problem) {
    MalformedHashList error =
        assertThrows(MalformedHashList.class, () -> csv(NAMES + text.replace("%s", MD5) + "\n"));
    assertTrue(error.getMessage().contains(problem), error.getMessage());
    assertFalse(error.getMessage().contains(MD5), "values are not repeated");
    assertTrue(error.line() <= line);
  }

  @Test
  void refusesWhatIsNoListOrTooLong() {
    assertThrows(MalformedHashList.class, () -> csv(""));
    assertThrows(MalformedHashList.class, () -> csv("kind,kind\n"));
    assertThrows(MalformedHashList.class, () -> csv("kind,hash,unknown\nmd5," + MD5 + ",1\n"));
    assertThrows(MalformedHashList.class, () -> json(HashVocabulary.MODLINE, "{}"));
    assertThrows(MalformedHashList.class, () -> json(HashVocabulary.MODLINE, "[1]"));
    assertThrows(MalformedHashList.class, () -> json(HashVocabulary.MODLINE, "[] []"));
    assertThrows(MalformedHashList.class, () -> json(HashVocabulary.MODLINE, "[".repeat(5_000)));
    String twice = "[{\"kind\":\"md5\",\"kind\":\"pdq\",\"hash\":\"" + MD5 + "\"}]";
    assertThrows(MalformedHashList.class, () -> json(HashVocabulary.MODLINE, twice));
    byte[] notText = {'k', 'i', 'n', 'd', (byte) 0xff, '\n'};
    assertThrows(
        MalformedHashList.class,
        () ->
            reader.read(
                HashVocabulary.MODLINE, HashContainer.CSV, new ByteArrayInputStream(notText)));
    HashListReader small = HashListReader.builder("list", "c").maxBytes(20).build();
    assertThrows(
        MalformedHashList.class,
        () -> small.read(HashVocabulary.MODLINE, HashContainer.CSV, in(NAMES)));
    HashListReader one = HashListReader.builder("list", "c").maxEntries(1).build();
    String two = "kind,hash\nmd5," + MD5 + "\nsha256," + SHA + "\n";
    MalformedHashList error =
        assertThrows(
            MalformedHashList.class,
            () -> one.read(HashVocabulary.MODLINE, HashContainer.CSV, in(two)));
    assertEquals(3, error.line());
  }

  @Test
  void readsStopNciiAndGoesOnWhereItSays() throws IOException {
    HashListPage page =
        json(
            HashVocabulary.STOPNCII,
            """
            {"count": 4, "nextPageToken": "abc", "nextSetTimestamp": 7, "hasMoreRecords": true,
             "hashRecords": [
               {"lastModtimestamp": 5, "signalType": "ImagePDQ", "hashValue": "%s",
                "hashStatus": "Active", "caseNumbers": {"1": "Active"},
                "CSPFeedbacks": [{"source": "x", "feedbackValue": "Blocked", "tags": ["Nude, 1"]},
                                 {"feedbackValue": "None", "tags": ["b"]}]},
               {"signalType": "VideoMD5", "hashValue": "%s", "hashStatus": "Withdrawn"},
               {"signalType": "VideoTMK", "hashValue": "zzz", "hashStatus": "Active"}]}
            """
                .formatted(PDQ, MD5));
    assertEquals("abc", page.next().orElseThrow());
    assertEquals(Set.of("Nude__1", "b"), page.entries().getFirst().label().tags());
    assertEquals(1, page.withdrawn().size());
    assertEquals(0, page.skipped());
    assertEquals("zzz", page.kept().getFirst().value());
  }

  @Test
  void readsThreatExchange() throws IOException {
    HashListPage page =
        json(
            HashVocabulary.THREATEXCHANGE,
            """
            {"data": [
               {"id": "1", "type": "HASH_PDQ", "indicator": {"id": "2"}, "raw_indicator": "%s",
                "severity": "APOCALYPSE", "share_level": "AMBER",
                "tags": {"data": [{"id": "9", "text": "media_type_photo"}]}},
               {"type": "HASH_MD5", "indicator": "%s", "status": "NON_MALICIOUS"},
               {"type": "HASH_SHA256", "indicator": "%s", "share_level": "WHITE",
                "tags": ["a"], "should_delete": false},
               {"type": "HASH_TMK", "indicator": "x"}],
             "paging": {"cursors": {"before": "b"}, "next": "https://example.org/next"}}
            """
                .formatted(PDQ, MD5, SHA));
    HashEntry first = page.entries().getFirst();
    assertEquals(Severity.CRITICAL, first.label().severity());
    assertEquals(Sharing.PRIVATE, first.label().sharing());
    assertEquals(Set.of("media_type_photo"), first.label().tags());
    assertEquals(Sharing.PUBLIC, page.entries().get(1).label().sharing());
    assertEquals(1, page.withdrawn().size());
    assertEquals(KeptHash.Kind.TMK, page.kept().getFirst().kind());
    assertEquals("https://example.org/next", page.next().orElseThrow());
  }

  @Test
  void readsNcmecAndItsDeletionsByIdAlone() throws IOException {
    HashLists lists = HashLists.create();
    HashListPage first =
        xml(
            """
            <queryResult xmlns="https://hashsharing.ncmec.org/hashsharing/v2">
              <images count="1" maxTimestamp="2026-10-20T00:00:00Z">
                <image>
                  <member id="42">Example</member>
                  <timestamp>2026-10-20T00:00:00Z</timestamp>
                  <id>image1</id>
                  <classification>A1</classification>
                  <fingerprints><md5>%s</md5><pdna>xx</pdna><pdq>%s</pdq></fingerprints>
                </image>
              </images>
              <paging><next>/v2/entries?start=2</next></paging>
            </queryResult>
            """
                .formatted(MD5, PDQ));
    assertEquals(2, first.entries().size());
    assertEquals(Set.of("A1", "ncmec:42:image1"), first.entries().getFirst().label().tags());
    assertEquals("xx", first.kept().getFirst().value());
    assertEquals("/v2/entries?start=2", first.next().orElseThrow());
    assertEquals(2, first.applyTo(lists).added());
    HashListPage second =
        xml(
            """
            <queryResult><images><deletedImage><member id="42"/><id>image1</id></deletedImage>
            </images></queryResult>
            """);
    HashChange change = second.applyTo(lists);
    assertEquals(2, change.withdrawn().size());
    assertEquals(List.of(), lists.exact(HashValue.parse(HashKind.MD5, MD5)));
  }

  @Test
  void whatOneFileBothListsAndDeletesByIdIsWithdrawn() throws IOException {
    HashListPage page =
        xml(
            """
            <queryResult><images>
              <image><member id="42"/><id>image1</id><fingerprints><md5>%s</md5></fingerprints></image>
              <deletedImage><member id="42"/><id>image1</id></deletedImage>
            </images></queryResult>
            """
                .formatted(MD5));
    assertEquals(List.of(), page.entries());
    assertEquals(1, page.withdrawn().size());
  }

  @Test
  void readsNoDocumentTypeAndNoEntity() {
    String bomb =
        "<!DOCTYPE r [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>"
            + "<r><image><id>&a;</id></image></r>";
    assertThrows(MalformedHashList.class, () -> xml(bomb));
  }

  @ParameterizedTest
  @EnumSource(
      value = HashVocabulary.class,
      names = {"MODLINE", "STOPNCII", "THREATEXCHANGE"})
  void readsWhatItWrites(HashVocabulary vocabulary) throws IOException {
    HashLabel label =
        HashLabel.builder("list", "ncii").tag("t1").tag("t2").sharing(Sharing.PARTNERS).build();
    List<HashEntry> listed = List.of(new HashEntry(HashValue.parse(HashKind.PDQ, PDQ), label));
    List<HashEntry> gone = List.of(new HashEntry(HashValue.parse(HashKind.MD5, MD5), label));
    StringWriter out = new StringWriter();
    HashListWriter.of(Sharing.PARTNERS, clock)
        .write(vocabulary, HashContainer.JSON, listed, gone, out);
    HashListReader partners =
        HashListReader.builder("list", "ncii").sharing(Sharing.PARTNERS).build();
    HashListPage page = partners.read(vocabulary, HashContainer.JSON, in(out.toString()));
    assertEquals(listed, page.entries());
    assertEquals(gone, page.withdrawn());
    if (vocabulary == HashVocabulary.MODLINE) {
      StringWriter text = new StringWriter();
      HashListWriter.of(Sharing.PARTNERS, clock)
          .write(vocabulary, HashContainer.CSV, listed, gone, text);
      HashListPage fromCsv = csv(text.toString());
      assertEquals(listed, fromCsv.entries());
      assertEquals(gone, fromCsv.withdrawn());
    }
  }

  @Test
  void whatCameFromNcmecLeavesByNoExport() throws IOException {
    HashLists lists = HashLists.create();
    HashListReader reader = HashListReader.builder("ncmec", "csam").build();
    reader
        .read(
            HashVocabulary.NCMEC,
            HashContainer.XML,
            in(
                "<r><image><member id='1'/><id>a</id><classification>A1</classification>"
                    + "<fingerprints><md5>"
                    + MD5
                    + "</md5><pdq>"
                    + PDQ
                    + "</pdq></fingerprints></image></r>"))
        .applyTo(lists);
    List<HashEntry> held = new ArrayList<>();
    lists.forEach(held::add);
    assertEquals(2, held.size());
    assertEquals(1, lists.exact(HashValue.parse(HashKind.MD5, MD5)).size(), "it matches here");
    for (Sharing audience : List.of(Sharing.PARTNERS, Sharing.PUBLIC)) {
      for (HashVocabulary words : HashVocabulary.values()) {
        for (HashContainer container : HashContainer.values()) {
          StringWriter out = new StringWriter();
          HashListWriter writer = HashListWriter.of(audience, clock);
          assertThrows(
              SharingRefused.class, () -> writer.write(words, container, held, List.of(), out));
          assertThrows(
              SharingRefused.class, () -> writer.write(words, container, List.of(), held, out));
          assertEquals("", out.toString());
        }
      }
    }
  }

  @Test
  void refusesTheWholeExportForOneEntryThatMayNotGo() {
    HashEntry open = entry(HashKind.PDQ, PDQ, Sharing.PUBLIC);
    HashEntry closed = entry(HashKind.MD5, MD5, Sharing.PARTNERS);
    StringWriter out = new StringWriter();
    SharingRefused refused =
        assertThrows(
            SharingRefused.class,
            () ->
                HashListWriter.of(Sharing.PUBLIC, clock)
                    .write(
                        HashVocabulary.MODLINE,
                        HashContainer.CSV,
                        List.of(open, closed),
                        List.of(),
                        out));
    assertEquals(1, refused.refused());
    assertEquals("", out.toString());
    assertThrows(InvalidInput.class, () -> HashListWriter.of(Sharing.PRIVATE, clock));
  }

  private static HashEntry entry(HashKind kind, String hex, Sharing sharing) {
    return new HashEntry(
        HashValue.parse(kind, hex), HashLabel.builder("list", "c").sharing(sharing).build());
  }

  private HashListPage csv(String text) throws IOException {
    return reader.read(HashVocabulary.MODLINE, HashContainer.CSV, in(text));
  }

  private HashListPage json(HashVocabulary vocabulary, String text) throws IOException {
    return reader.read(vocabulary, HashContainer.JSON, in(text));
  }

  private HashListPage xml(String text) throws IOException {
    return reader.read(HashVocabulary.NCMEC, HashContainer.XML, in(text));
  }

  private static InputStream in(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
