package dev.modline.detect.hash.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.detect.hash.HashEntry;
import dev.modline.detect.hash.HashKind;
import dev.modline.detect.hash.HashLists;
import dev.modline.detect.hash.HashValue;
import dev.modline.detect.hash.Sharing;
import dev.modline.model.Severity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lists that are somebody else's: their slips disarm nothing, and their members' doubts count. */
class ForeignListsTest {
  private static final String PDQ =
      "f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22";
  private static final String SHA1 = "a9993e364706816aba3e25717850c26c9cd0d89d";

  private final HashListReader reader =
      HashListReader.builder("list", "ncii").severity(Severity.CRITICAL).build();

  private static HashListPage read(
      HashListReader reader, HashVocabulary words, HashContainer container, String text)
      throws IOException {
    return reader.read(
        words, container, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String stopNcii(String... records) {
    return "{\"hashRecords\":[" + String.join(",", records) + "]}";
  }

  private static String record(String type, String value, String more) {
    return "{\"hashValue\":\"%s\",\"hashStatus\":\"Active\",\"signalType\":\"%s\"%s}"
        .formatted(value, type, more);
  }

  @Test
  void oneBadRecordIsNamedAndTheOthersHold() throws IOException {
    String list =
        stopNcii(
            record("ImagePDQ", "00000000000000000000000000000000", ""),
            record("ImagePDQ", PDQ, ""),
            "17",
            record("ImagePDQ", PDQ.replace('f', 'e'), ""));
    HashListPage page = read(reader, HashVocabulary.STOPNCII, HashContainer.JSON, list);
    assertEquals(2, page.entries().size());
    assertEquals(2, page.bad());
    assertTrue(
        page.problems().getFirst().contains("record 1: pdq must have 64"),
        page.problems().toString());
    assertTrue(page.problems().get(1).contains("record 3: "), page.problems().toString());
    assertFalse(page.problems().toString().contains("0000000"), "values are not repeated");
    HashListReader strict = HashListReader.builder("list", "ncii").strict(true).build();
    MalformedHashList refused =
        assertThrows(
            MalformedHashList.class,
            () -> read(strict, HashVocabulary.STOPNCII, HashContainer.JSON, list));
    assertTrue(String.valueOf(refused.getMessage()).contains("record 1"), refused.getMessage());
  }

  @Test
  void aLineOfTheWrongLengthIsPassedOverInCsvToo() throws IOException {
    HashListReader lenient = HashListReader.builder("list", "ncii").strict(false).build();
    HashListPage page =
        read(
            lenient,
            HashVocabulary.MODLINE,
            HashContainer.CSV,
            "kind,hash\npdq," + PDQ + "\npdq\nSHA-1," + SHA1 + "\n");
    assertEquals(2, page.entries().size());
    assertTrue(page.problems().getFirst().startsWith("line 3, record 2: "));
  }

  /** Else a list in another exchange's words would be an empty one, and withdraw everything. */
  @Test
  void whatHoldsNothingOfTheKindIsNoEmptyList() throws IOException {
    String[] none = {
      "{\"data\":[]}", stopNcii("{\"type\":\"HASH_PDQ\",\"indicator\":\"" + PDQ + "\"}")
    };
    for (String text : none) {
      assertThrows(
          MalformedHashList.class,
          () -> read(reader, HashVocabulary.STOPNCII, HashContainer.JSON, text));
    }
    assertThrows(
        MalformedHashList.class,
        () -> read(reader, HashVocabulary.NCMEC, HashContainer.XML, "<html><body/></html>"));
    assertEquals(
        0, read(reader, HashVocabulary.STOPNCII, HashContainer.JSON, stopNcii()).entries().size());
    String mostlyBad =
        stopNcii(
            record("ImagePDQ", PDQ, ""), record("ImagePDQ", "1", ""), record("ImagePDQ", "2", ""));
    assertThrows(
        MalformedHashList.class,
        () -> read(reader, HashVocabulary.STOPNCII, HashContainer.JSON, mostlyBad));
  }

  @Test
  void sha1IsMatched() throws IOException {
    HashLists lists = HashLists.create();
    read(
            reader,
            HashVocabulary.THREATEXCHANGE,
            HashContainer.JSON,
            "{\"data\":[{\"type\":\"HASH_SHA1\",\"indicator\":\"" + SHA1 + "\"}]}")
        .applyTo(lists);
    HashValue abc = HashValue.digest(HashKind.SHA1, "abc".getBytes(StandardCharsets.US_ASCII));
    assertEquals(SHA1, abc.hex());
    assertEquals(1, lists.exact(abc).size());
    assertTrue(lists.holds("list/sha1:" + SHA1));
  }

  @Test
  void whatIsNotComputedIsKeptAndHandedOnAsItCame() throws IOException {
    HashListReader partners =
        HashListReader.builder("list", "csam").sharing(Sharing.PARTNERS).build();
    HashListPage page =
        read(
            partners,
            HashVocabulary.NCMEC,
            HashContainer.XML,
            "<queryResult><images><image><member id='1'/><id>a</id><fingerprints>"
                + "<pdna>a1a1+/=</pdna><sha1>"
                + SHA1
                + "</sha1><tmk-pdqf rel='self' href='/v2/x'/></fingerprints></image></images>"
                + "</queryResult>");
    assertEquals(1, page.entries().size());
    assertEquals(KeptHash.Kind.PHOTODNA, page.kept().getFirst().kind());
    StringWriter out = new StringWriter();
    HashListWriter.of(Sharing.PARTNERS, InstantSource.system())
        .write(
            HashVocabulary.MODLINE, HashContainer.CSV, page.entries(), List.of(), page.kept(), out);
    HashListPage again = read(partners, HashVocabulary.MODLINE, HashContainer.CSV, out.toString());
    assertEquals(page.kept(), again.kept());
    assertEquals(page.entries(), again.entries());
    HashListReader closed = HashListReader.builder("list", "csam").build();
    List<KeptHash> theirs =
        read(closed, HashVocabulary.MODLINE, HashContainer.CSV, "kind,hash\nPhotoDNA,abc\n").kept();
    StringWriter refused = new StringWriter();
    assertThrows(
        SharingRefused.class,
        () ->
            HashListWriter.of(Sharing.PARTNERS, InstantSource.system())
                .write(
                    HashVocabulary.MODLINE,
                    HashContainer.CSV,
                    List.of(),
                    List.of(),
                    theirs,
                    refused));
    assertEquals("", refused.toString());
  }

  /** The shape of threat_updates: descriptors with statuses and reactions by owner. */
  private HashListPage threatExchange(String self, String... descriptors) throws IOException {
    HashListReader ours =
        HashListReader.builder("list", "ncii").severity(Severity.CRITICAL).self(self).build();
    return read(
        ours,
        HashVocabulary.THREATEXCHANGE,
        HashContainer.JSON,
        "{\"data\":[{\"id\":\"1\",\"type\":\"HASH_PDQ\",\"indicator\":\"%s\",\"last_updated\":5,"
                .formatted(PDQ)
            + "\"should_delete\":false,\"descriptors\":{\"data\":["
            + String.join(",", descriptors)
            + "]}}]}");
  }

  private static String descriptor(String owner, String status, String reactions) {
    return "{\"id\":\"9%s\",\"owner\":{\"id\":\"%s\"},\"status\":\"%s\",\"reactions\":[%s]}"
        .formatted(owner, owner, status, reactions);
  }

  @Test
  void whatMostDisagreeWithIsWithdrawnAndWhatSomeDoGoesToAPerson() throws IOException {
    String yes = descriptor("11", "MALICIOUS", "");
    String no = descriptor("12", "NON_MALICIOUS", "");
    String doubted =
        descriptor("11", "MALICIOUS", "{\"key\":\"DISAGREE_WITH_TAGS\",\"value\":\"12,13\"}");
    HashEntry agreed = threatExchange("", yes).entries().getFirst();
    assertEquals(Severity.CRITICAL, agreed.label().severity());
    assertTrue(agreed.label().tags().contains("threatexchange:911"));
    HashEntry disputed = threatExchange("", yes, no).entries().getFirst();
    assertEquals(Severity.MEDIUM, disputed.label().severity());
    assertTrue(disputed.label().tags().contains("disputed"));
    assertEquals(1, threatExchange("", doubted).withdrawn().size());
    assertEquals(1, threatExchange("12", yes, no).withdrawn().size(), "we disagree ourselves");
    assertEquals(1, threatExchange("11", yes, no).entries().size(), "we agree ourselves");
  }

  @Test
  void votesOnOneFingerprintSayNothingOfTheOthers() throws IOException {
    String no =
        "<negativeFeedback type='Sha1'><reasons><reason name='r'/><members>"
            + "<member id='42'>A</member><member id='43'>B</member></members></reasons>"
            + "</negativeFeedback>";
    HashListPage page =
        read(
            reader,
            HashVocabulary.NCMEC,
            HashContainer.XML,
            "<queryResult><images><image><member id='1'>C</member><id>a</id><fingerprints><md5>"
                + "a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1</md5><sha1>"
                + SHA1
                + "</sha1></fingerprints><feedback>"
                + no
                + "</feedback></image></images></queryResult>");
    assertEquals(HashKind.MD5, page.entries().getFirst().value().kind());
    assertEquals(Severity.CRITICAL, page.entries().getFirst().label().severity());
    assertEquals(HashKind.SHA1, page.withdrawn().getFirst().value().kind());
  }

  @Test
  void aServiceThatDidNotBlockMakesAHashDisputed() throws IOException {
    HashListPage page =
        read(
            reader,
            HashVocabulary.STOPNCII,
            HashContainer.JSON,
            stopNcii(
                record(
                    "ImagePDQ",
                    PDQ,
                    ",\"CSPFeedbacks\":[{\"source\":\"x\",\"feedbackValue\":\"NotBlocked\"}]")));
    assertEquals(Severity.MEDIUM, page.entries().getFirst().label().severity());
  }

  private static String feedback(
      HashVocabulary words, HashFeedback.Verdict verdict, List<HashEntry> entries, String reason)
      throws IOException {
    StringWriter out = new StringWriter();
    HashFeedback.write(words, verdict, entries, reason, out);
    return out.toString();
  }

  @Test
  void feedbackSaysHashAndVerdictAndNothingElse() throws IOException {
    List<HashEntry> te = threatExchange("", descriptor("11", "MALICIOUS", "")).entries();
    assertEquals(
        "[{\"id\":\"911\",\"reactions\":\"SAW_THIS_TOO\"}]",
        feedback(HashVocabulary.THREATEXCHANGE, HashFeedback.Verdict.SEEN, te, ""));
    List<HashEntry> ncii =
        read(
                reader,
                HashVocabulary.STOPNCII,
                HashContainer.JSON,
                stopNcii(record("ImagePDQ", PDQ, "")))
            .entries();
    assertEquals(
        "{\"count\":1,\"hashFeedbacks\":[{\"tags\":[],\"feedbackValue\":\"NotBlocked\",\"hashValue\":\""
            + PDQ
            + "\"}]}",
        feedback(HashVocabulary.STOPNCII, HashFeedback.Verdict.DISAGREE, ncii, ""));
    List<HashEntry> ncmec =
        read(
                reader,
                HashVocabulary.NCMEC,
                HashContainer.XML,
                "<queryResult><images><image><member id='42'/><id>i1</id><fingerprints><sha1>"
                    + SHA1
                    + "</sha1></fingerprints></image></images></queryResult>")
            .entries();
    String vote =
        feedback(HashVocabulary.NCMEC, HashFeedback.Verdict.DISAGREE, ncmec, "01234567-abcd");
    assertTrue(vote.contains("/v2/entries/42/i1/SHA1/feedback"), vote);
    assertTrue(vote.contains("<guid>01234567-abcd</guid>"), vote);
    assertThrows(
        dev.modline.model.InvalidInput.class,
        () -> feedback(HashVocabulary.NCMEC, HashFeedback.Verdict.DISAGREE, ncmec, "<x>"));
    assertThrows(
        dev.modline.model.InvalidInput.class,
        () -> feedback(HashVocabulary.NCMEC, HashFeedback.Verdict.AGREE, te, ""));
  }
}
