package dev.modline.authorities.orders;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.Modline;
import dev.modline.UnknownCase;
import dev.modline.WrongState;
import dev.modline.authorities.feed.Fault;
import dev.modline.authorities.feed.FaultException;
import dev.modline.authorities.feed.SetIssuer;
import dev.modline.log.CheckpointSigner;
import dev.modline.log.Hash;
import dev.modline.log.KeyFile;
import dev.modline.log.LogProof;
import dev.modline.log.LogStorage;
import dev.modline.log.MemoryStorage;
import dev.modline.log.TileLog;
import dev.modline.log.TrustPolicy;
import dev.modline.model.Event;
import dev.modline.spi.CaseStore;
import dev.modline.spi.Platform;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an issuer holds in its hands, and what it can tell from it. */
class OrderReceiptTest {
  private static final String ISSUER = "https://square.example";
  private static final String ABEI = "vn.abei";
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
  private static final String DOCUMENT =
      """
      {"id": "17-CV", "target": "post:p-1", "legalBasis": "Test Act 1",
       "deadline": "2026-11-24T10:00:00Z"}
      """;

  private final KeyPair logKeys = KeyFile.generate();
  private final CheckpointSigner signer = CheckpointSigner.of("square.example/operator", logKeys);
  private final MemoryStorage storage = LogStorage.inMemory();
  private final byte[] entry = "the entry of the order".getBytes(UTF_8);
  private Modline line;
  private TileLog log;

  @BeforeEach
  void open() throws IOException {
    line =
        Modline.builder()
            .platform(Platform.noop())
            .store(CaseStore.inMemory())
            .clock(Clock.fixed(NOW, ZoneOffset.UTC))
            .manual()
            .build();
    log = TileLog.builder(storage, signer).manual().open();
    log.publish();
  }

  @AfterEach
  void close() {
    line.close();
    log.close();
  }

  private OrderDesk desk(KeyPair keys) {
    SetIssuer issuer = SetIssuer.of(ISSUER, "k", keys.getPrivate(), () -> NOW);
    return OrderDesk.of(line)
        .signing(
            issuer,
            RecordPlaces.of(log, (id, version) -> Optional.of(new RecordPlaces.Entry(0, entry))));
  }

  private static KeyPair p256() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  @Test
  void anOrderWhoseEntryWasPrunedKeepsItsReceiptAndHasNoProof() throws Exception {
    KeyPair keys = KeyFile.generate();
    RecordPlaces gone =
        RecordPlaces.of(
            log,
            (id, version) -> {
              throw new RecordPlaces.Pruned("its entry was pruned", new IllegalStateException());
            });
    OrderDesk desk =
        OrderDesk.of(line).signing(SetIssuer.of(ISSUER, "k", keys.getPrivate(), () -> NOW), gone);
    String signed = desk.issued(ABEI, DOCUMENT.getBytes(UTF_8)).signed().orElseThrow();
    assertEquals(Optional.empty(), read(signed, keys).place());
    assertThrows(RecordPlaces.Pruned.class, () -> desk.proof(Optional.of(ABEI), "17-CV"));
  }

  @Test
  @Tag("promise-7")
  void noOtherProcessGivesTheSameReceiptInOtherBytes() throws Exception {
    String signed = desk(KeyFile.generate()).issued(ABEI, DOCUMENT.getBytes(UTF_8)).signed().get();
    String payload =
        new String(
            Base64.getUrlDecoder()
                .decode(signed.substring(signed.indexOf('.') + 1, signed.lastIndexOf('.'))),
            UTF_8);
    List<String> names = new ArrayList<>();
    Matcher name = Pattern.compile("\"([a-z]+)\":").matcher(payload);
    while (name.find()) {
      names.add(name.group(1));
    }
    assertEquals(
        List.of(
            "iss",
            "aud",
            "iat",
            "jti",
            "order",
            "digest",
            "case",
            "received",
            "due",
            "at",
            "rule",
            "reference",
            "log",
            "origin",
            "index",
            "leaf",
            "within"),
        names,
        payload);
  }

  @Test
  @Tag("promise-7")
  void aReceiptSaysWhatWasTakenByWhenItIsDueAndWhereItStands() throws Exception {
    for (KeyPair keys : new KeyPair[] {KeyFile.generate(), p256()}) {
      OrderDesk desk = desk(keys);
      String signed = desk.issued(ABEI, DOCUMENT.getBytes(UTF_8)).signed().orElseThrow();
      OrderReceipt receipt = read(signed, keys);
      assertEquals("17-CV", receipt.orderId());
      assertEquals(ABEI, receipt.authority());
      assertEquals(NOW, receipt.receivedAt());
      assertEquals(
          new OrderReceipt.Due(
              NOW.plus(Duration.ofHours(2)), "order.deadline", "the deadline that the order sets"),
          receipt.due().orElseThrow(),
          "its own deadline, not the operator's aim");
      OrderReceipt.Place place = receipt.place().orElseThrow();
      assertEquals(Hash.leaf(entry).base64(), place.leaf());
      assertEquals("square.example/operator", place.origin());
      assertEquals(receipt, read(desk.receipt(Optional.of(ABEI), "17-CV").orElseThrow(), keys));
    }
  }

  @Test
  void theProofComesWithTheEntryOnceACheckpointCoversIt() throws Exception {
    OrderDesk desk = desk(KeyFile.generate());
    desk.issued(ABEI, DOCUMENT.getBytes(UTF_8));
    assertEquals(Optional.empty(), desk.proof(Optional.of(ABEI), "17-CV"));
    storage.append(entry);
    log.publish();
    LogProof proof = desk.proof(Optional.of(ABEI), "17-CV").orElseThrow();
    LogProof read = LogProof.parse(proof.bytes());
    assertEquals(
        new String(entry, UTF_8),
        new String(Base64.getDecoder().decode(read.extra().orElseThrow()), UTF_8));
    read.verify(Hash.leaf(entry), TrustPolicy.of(signer.verifierKey()));
    assertThrows(UnknownCase.class, () -> desk.proof(Optional.of("eu.other"), "17-CV"));
  }

  @Test
  void anythingElseIsRefusedByName() throws Exception {
    KeyPair keys = KeyFile.generate();
    String signed = desk(keys).issued(ABEI, DOCUMENT.getBytes(UTF_8)).signed().orElseThrow();
    assertFault(Fault.TOKEN_SIGNATURE, signed, ISSUER, ABEI, KeyFile.generate().getPublic());
    assertFault(Fault.ISSUER, signed, "https://other.example", ABEI, keys.getPublic());
    assertFault(Fault.AUDIENCE, signed, ISSUER, "eu.other", keys.getPublic());
    assertFault(Fault.MALFORMED, "no receipt", ISSUER, ABEI, keys.getPublic());
    assertFault(Fault.MALFORMED, "x".repeat(20_000), ISSUER, ABEI, keys.getPublic());
    SetIssuer issuer = SetIssuer.of(ISSUER, "k", keys.getPrivate(), () -> NOW);
    Map<String, Object> empty = Map.of("iss", ISSUER, "aud", ABEI);
    assertFault(
        Fault.MALFORMED, issuer.statement("secevent+jwt", empty), ISSUER, ABEI, keys.getPublic());
    assertFault(
        Fault.MALFORMED,
        issuer.statement(OrderReceipt.TYPE, empty),
        ISSUER,
        ABEI,
        keys.getPublic());
  }

  @Test
  @Tag("promise-11")
  void anAuthoritySeesAndWithdrawsItsOwnOrdersOnly() {
    OrderDesk desk = desk(KeyFile.generate());
    desk.issued(ABEI, DOCUMENT.getBytes(UTF_8));
    Optional<String> other = Optional.of("eu.other");
    assertThrows(UnknownCase.class, () -> desk.status(other, "17-CV"));
    assertThrows(UnknownCase.class, () -> desk.receipt(other, "17-CV"));
    assertThrows(UnknownCase.class, () -> desk.withdraw("eu.other", "17-CV", "mine now"));
    assertThrows(WrongState.class, () -> desk.issued("eu.other", DOCUMENT.getBytes(UTF_8)));
    assertTrue(desk.status(Optional.empty(), "17-CV").state().isOpen());
  }

  @Test
  void theStatusHoldsTheReasonsOfARefusal() {
    OrderDesk desk = OrderDesk.of(line);
    OrderDesk.Taken taken = desk.issued(ABEI, DOCUMENT.getBytes(UTF_8));
    assertFalse(taken.signed().isPresent(), "nothing signs");
    line.desk()
        .answerOrder(
            taken.receipt().caseId(), "17-CV", "mod-1", Event.OrderOutcome.REFUSED, "no basis");
    assertEquals(Optional.of("no basis"), desk.status(Optional.of(ABEI), "17-CV").reasons());
  }

  private static OrderReceipt read(String signed, KeyPair keys) throws FaultException {
    return OrderReceipt.verify(signed, ISSUER, ABEI, Map.of("k", keys.getPublic()));
  }

  private static void assertFault(
      Fault fault, String signed, String issuer, String authority, PublicKey key) {
    FaultException refused =
        assertThrows(
            FaultException.class,
            () -> OrderReceipt.verify(signed, issuer, authority, Map.of("k", key)));
    assertEquals(fault, refused.fault());
  }
}
