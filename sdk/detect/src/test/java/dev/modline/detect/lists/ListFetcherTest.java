package dev.modline.detect.lists;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.detect.DetectionConfig;
import dev.modline.detect.hash.HashKind;
import dev.modline.detect.hash.HashLabel;
import dev.modline.detect.hash.HashLists;
import dev.modline.detect.hash.HashValue;
import dev.modline.model.Severity;
import dev.modline.spi.Detector;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What exchanges answer in the words of their documents, and every way in which that goes wrong.
 */
@Timeout(120)
class ListFetcherTest {
  private static final HashLabel LABEL =
      HashLabel.builder("theirs", "ncii").severity(Severity.CRITICAL).build();
  private static final HashValue ONES = HashValue.parse(HashKind.PDQ, "1".repeat(64));
  private static final HashValue THREES = HashValue.parse(HashKind.PDQ, "3".repeat(64));
  private static final HashValue TWOS = HashValue.parse(HashKind.MD5, "2".repeat(32));
  private static final Duration EVERY = Duration.ofSeconds(20);

  @TempDir Path folder;
  private final HashLists lists = HashLists.create();
  private Instant now = Instant.parse("2026-11-24T00:00:00Z");

  private Path file() {
    return folder.resolve("theirs.list");
  }

  private ListFetcher open(Exchange exchange, HashLists into) throws IOException {
    return ListFetcher.open(
        into, LABEL, exchange, file(), WithdrawnHashes.beside(file()), "", EVERY, () -> now);
  }

  private static StopNciiExchange stopNcii(ExchangeSimulator simulator) {
    return new StopNciiExchange(simulator.base().resolve("/v1"), "sub-key", "fun-key");
  }

  private static ThreatExchange threatExchange(ExchangeSimulator simulator) {
    return new ThreatExchange(simulator.base().resolve("/v19.0"), "4242", "the-token");
  }

  /** Two pages; from then on nothing new. */
  private static void twoPages(ExchangeSimulator.Request request, ExchangeSimulator.Answer answer)
      throws IOException {
    String target = request.target();
    answer.page(
        target.contains("nextPageToken=")
            ? "stopncii-2.json"
            : target.contains("startTimestamp=10&") ? "stopncii-1.json" : "stopncii-none.json");
  }

  private boolean matches(HashValue value) {
    return !lists.exact(value).isEmpty();
  }

  @Test
  void whatTheExchangeWithdrawsMatchesNoMoreAfterTheNextLook() throws Exception {
    try (ExchangeSimulator simulator = new ExchangeSimulator(ListFetcherTest::twoPages);
        ListFetcher fetcher = open(stopNcii(simulator), lists)) {
      assertEquals(EVERY, fetcher.look());
      assertTrue(matches(ONES) && matches(TWOS) && matches(THREES), "one bad record harms none");
      assertEquals(2, simulator.requests.size());
      assertEquals("fun-key", simulator.requests.getFirst().function());
      assertEquals("sub-key", simulator.requests.getFirst().subscription());
      assertTrue(simulator.requests.getFirst().target().startsWith("/v1/FetchHashes?"));
      simulator.answering = (request, answer) -> answer.page("stopncii-withdrawn.json");
      fetcher.look();
      assertFalse(matches(ONES));
      assertTrue(matches(TWOS));
      String last = simulator.requests.getLast().target();
      assertTrue(last.contains("startTimestamp=1625175080&"), "only what is new: " + last);
      simulator.answering = (request, answer) -> answer.page("stopncii-1.json");
      // Handed in anew by the same person: the exchange's last word holds.
      fetcher.look();
      assertTrue(matches(ONES));
    }
  }

  @Test
  void aStopInTheMiddleGoesOnWhereItWas() throws Exception {
    try (ExchangeSimulator simulator =
        new ExchangeSimulator(
            (request, answer) -> {
              if (request.target().contains("nextPageToken=")) {
                answer.send(500, "");
              } else {
                answer.page("stopncii-1.json");
              }
            })) {
      try (ListFetcher fetcher = open(stopNcii(simulator), lists)) {
        assertTrue(fetcher.look().compareTo(EVERY) >= 0);
        assertTrue(matches(ONES), "what came before the fault matches");
      }
      simulator.requests.clear();
      simulator.answering = ListFetcherTest::twoPages;
      HashLists again = HashLists.create();
      try (ListFetcher fetcher = open(stopNcii(simulator), again)) {
        assertEquals(1, again.exact(ONES).size(), "without asking anybody");
        fetcher.look();
        assertEquals(1, again.exact(THREES).size());
        assertTrue(simulator.requests.getFirst().target().contains("nextPageToken="));
        assertEquals(1, simulator.requests.size());
      }
    }
  }

  @Test
  void aPlaceThatTheExchangeNoLongerKnowsBeginsTheRoundAnew() throws Exception {
    try (ExchangeSimulator simulator =
            new ExchangeSimulator(
                (request, answer) -> {
                  if (request.target().contains("nextPageToken=")) {
                    answer.send(400, "{\"error\":\"token\"}");
                  } else {
                    answer.page("stopncii-1.json");
                  }
                });
        ListFetcher fetcher = open(stopNcii(simulator), lists)) {
      Duration pause = fetcher.look();
      assertTrue(pause.compareTo(EVERY) < 0, "soon: " + pause);
      simulator.answering = ListFetcherTest::twoPages;
      fetcher.look();
      assertTrue(matches(THREES));
    }
  }

  @Test
  void ncmecsDeletionByIdAndItsPathToTheNextPage() throws Exception {
    HashValue image = HashValue.parse(HashKind.SHA1, "a1".repeat(20));
    HashValue video = HashValue.parse(HashKind.MD5, "b1".repeat(16));
    try (ExchangeSimulator simulator =
        new ExchangeSimulator(
            (request, answer) ->
                answer.page(
                    request.target().contains("start=2001") ? "ncmec-2.xml" : "ncmec-1.xml"))) {
      NcmecExchange ncmec =
          new NcmecExchange(simulator.base().resolve("/hashsharing"), "me", "secret");
      try (ListFetcher fetcher = open(ncmec, lists)) {
        fetcher.look();
        assertFalse(matches(image));
        assertTrue(matches(video));
        assertTrue(
            simulator.requests.getFirst().target().startsWith("/hashsharing/v2/entries?from="));
        assertTrue(simulator.requests.getFirst().authorization().startsWith("Basic "));
      }
      HashLists again = HashLists.create();
      try (ListFetcher fetcher = open(ncmec, again)) {
        assertEquals(0, again.exact(image).size(), "a deletion by id alone is kept");
        assertEquals(1, again.exact(video).size());
        simulator.requests.clear();
        simulator.answering = (request, answer) -> answer.page("ncmec-2.xml");
        fetcher.look();
        // A minute before the newest that was told.
        assertTrue(
            simulator.requests.getFirst().target().contains("from=2026-10-24T15%3A59%3A00Z"),
            simulator.requests.getFirst().target());
      }
      String kept = Files.readString(folder.resolve("theirs.list.2.csv"));
      assertTrue(kept.contains("photodna,a1a1a1a1a1a1a1a1a1a1a1a1"), kept);
    }
  }

  @Test
  void threatExchangesTokenRestsInNoFile() throws Exception {
    try (ExchangeSimulator simulator =
            new ExchangeSimulator(
                (request, answer) -> {
                  if (request.target().contains("after=")) {
                    answer.send(503, "", "Retry-After", "600");
                  } else {
                    answer.page("threatexchange-1.json");
                  }
                });
        ListFetcher fetcher = open(threatExchange(simulator), lists)) {
      assertEquals(Duration.ofMinutes(10), fetcher.look(), "it asks us to wait");
      assertTrue(matches(ONES));
      assertTrue(matches(HashValue.digest(HashKind.SHA1, new byte[] {'a', 'b', 'c'})));
      String state = Files.readString(file());
      assertFalse(state.contains("the-token"), state);
      assertTrue(state.contains("after"), state);
      simulator.answering = (request, answer) -> answer.page("threatexchange-2.json");
      fetcher.look();
      assertFalse(matches(ONES), "a tombstone");
      String target = simulator.requests.getLast().target();
      assertTrue(
          target.contains("access_token=the-token") && target.contains("after=QVFI"), target);
      fetcher.look();
      target = simulator.requests.getLast().target();
      assertTrue(target.contains("start_time=1700000100"), target);
    }
  }

  @Test
  void aKeyGoesNowhereElseWhateverThePageSays() throws Exception {
    try (ExchangeSimulator other = new ExchangeSimulator((r, answer) -> answer.send(200, "{}"));
        ExchangeSimulator simulator =
            new ExchangeSimulator(
                (request, answer) ->
                    answer.send(
                        200,
                        ExchangeSimulator.body("threatexchange-1.json")
                            .replace("BASE", other.base().toString())));
        ListFetcher fetcher = open(threatExchange(simulator), lists)) {
      fetcher.look();
      assertEquals(List.of(), other.requests);
      assertEquals(0, lists.size(), "nothing of such a page is believed");
    }
    for (String next :
        List.of("//evil.example/v2/entries?", "@evil.example/", "/v3/entries?", "https://e/")) {
      try (ExchangeSimulator simulator =
          new ExchangeSimulator(
              (request, answer) ->
                  answer.send(
                      200,
                      ExchangeSimulator.body("ncmec-1.xml")
                          .replaceAll("<next>.*</next>", "<next>" + next + "</next>")))) {
        Path copy = folder.resolve("n" + next.length());
        ListFetcher fetcher =
            ListFetcher.open(
                lists,
                LABEL,
                new NcmecExchange(simulator.base(), "me", "secret"),
                copy,
                WithdrawnHashes.beside(copy),
                "",
                EVERY,
                () -> now);
        fetcher.look();
        fetcher.close();
        assertEquals(1, simulator.requests.size(), next);
      }
    }
  }

  @Test
  void whoWasAwayForLongerThanDeletionsAreKeptFetchesAllAnew() throws Exception {
    try (ExchangeSimulator simulator =
            new ExchangeSimulator(
                (request, answer) ->
                    answer.send(
                        200,
                        ExchangeSimulator.body("threatexchange-1.json").replace("next", "x")));
        ListFetcher fetcher = open(threatExchange(simulator), lists)) {
      fetcher.look();
      assertTrue(matches(ONES));
      now = now.plus(Duration.ofDays(86));
      simulator.answering =
          (request, answer) ->
              answer.send(
                  200,
                  ExchangeSimulator.body("threatexchange-1.json")
                      .replace("next", "x")
                      .replace("1".repeat(64), "3".repeat(64)));
      fetcher.look();
      assertFalse(simulator.requests.getLast().target().contains("start_time"));
      assertTrue(matches(THREES));
      assertFalse(matches(ONES), "its deletion was missed");
    }
  }

  @Test
  void anAnswerWithoutEndOrSenseLeavesTheListAsItWas() throws Exception {
    List<ExchangeSimulator.Answering> faults =
        List.of(
            (request, answer) -> answer.endless(),
            (request, answer) -> answer.send(200, "{\"hashRecords\":["),
            (request, answer) -> answer.send(200, "<html>maintenance</html>"),
            (request, answer) -> answer.send(302, "", "Location", "https://evil.example/"),
            (request, answer) -> answer.send(401, ""),
            (request, answer) -> answer.send(200, "{\"hashRecords\":[],\"hasMoreRecords\":true}"),
            (request, answer) -> answer.exchange().close());
    try (ExchangeSimulator simulator = new ExchangeSimulator(ListFetcherTest::twoPages);
        ListFetcher fetcher = open(stopNcii(simulator), lists)) {
      fetcher.look();
      for (ExchangeSimulator.Answering fault : faults) {
        simulator.answering = fault;
        assertTrue(fetcher.look().compareTo(EVERY) >= 0);
        assertEquals(3, lists.size());
      }
      assertEquals(Duration.ofMinutes(5), fetcher.look(), "the pause grows, and is bounded");
      simulator.answering = (request, answer) -> answer.page("stopncii-withdrawn.json");
      assertEquals(EVERY, fetcher.look());
      assertFalse(matches(ONES));
    }
  }

  @Test
  void aBodyThatDripsIsLeft() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    try (ExchangeSimulator simulator =
            new ExchangeSimulator(
                (request, answer) -> {
                  answer.exchange().sendResponseHeaders(200, 0);
                  answer.exchange().getResponseBody().write('{');
                  answer.exchange().getResponseBody().flush();
                  try {
                    done.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
        PageClient client = new PageClient(stopNcii(simulator), Duration.ofMillis(300), 1 << 20)) {
      URI page = simulator.base().resolve("/?key=word");
      IOException late = assertThrows(IOException.class, () -> client.get(page));
      assertFalse(String.valueOf(late.getMessage()).contains("word"), "addresses hold keys");
      done.countDown();
    }
  }

  @Test
  void whatWasCutOffWhileItWasWrittenIsNotBelieved() throws Exception {
    try (ExchangeSimulator simulator = new ExchangeSimulator(ListFetcherTest::twoPages)) {
      try (ListFetcher fetcher = open(stopNcii(simulator), lists)) {
        fetcher.look();
        assertThrows(IOException.class, () -> open(stopNcii(simulator), HashLists.create()));
      }
      Path entries = folder.resolve("theirs.list.1.csv");
      Files.writeString(entries, "pdq," + "4".repeat(64) + ",nc", StandardOpenOption.APPEND);
      HashLists again = HashLists.create();
      try (ListFetcher fetcher = open(stopNcii(simulator), again)) {
        assertEquals(3, again.size());
        assertEquals("theirs", fetcher.source());
      }
    }
  }

  @Test
  void whatTheOperatorWithdrewStaysSoWhateverTheExchangeSays() throws Exception {
    WithdrawnHashes.beside(file()).add(List.of(THREES));
    try (ExchangeSimulator simulator = new ExchangeSimulator(ListFetcherTest::twoPages);
        ListFetcher fetcher = open(stopNcii(simulator), lists)) {
      fetcher.look();
      assertFalse(matches(THREES));
      assertTrue(matches(ONES));
      WithdrawnHashes.beside(file()).add(List.of(ONES));
      fetcher.look();
      assertFalse(matches(ONES), "while it runs");
    }
    HashLists again = HashLists.create();
    try (ExchangeSimulator simulator = new ExchangeSimulator(ListFetcherTest::twoPages);
        ListFetcher fetcher = open(stopNcii(simulator), again)) {
      assertEquals(0, again.exact(ONES).size(), "after a restart, from " + fetcher.source());
    }
  }

  @Test
  void theDetectionFileFollowsAnExchangeByItself() throws Exception {
    try (ExchangeSimulator simulator = new ExchangeSimulator(ListFetcherTest::twoPages)) {
      Files.writeString(folder.resolve("sub.key"), "sub-key\n");
      Files.writeString(folder.resolve("fun.key"), "fun-key\n");
      String yaml =
          """
          images:
            lists:
              - source: theirs
                category: ncii
                file: copy.list
                fetch:
                  exchange: stopncii
                  url: %s
                  subscription-key-file: sub.key
                  function-key-file: fun.key
                  every-seconds: 5
          """;
      Path config = folder.resolve("d.yaml");
      Files.writeString(config, yaml.formatted("http://exchange.example/v1"));
      assertThrows(IllegalArgumentException.class, () -> DetectionConfig.load(config));
      Files.writeString(config, yaml.formatted(simulator.base().resolve("/v1")));
      List<Detector> detectors = DetectionConfig.load(config).detectors();
      ListBacked backed = (ListBacked) detectors.getFirst();
      try {
        CountDownLatch withdrawn = new CountDownLatch(1);
        CountDownLatch listed = new CountDownLatch(1);
        backed
            .lists()
            .onChange(
                change -> {
                  (change.withdrawn().isEmpty() ? listed : withdrawn).countDown();
                });
        assertTrue(backed.lists().size() > 0 || listed.await(60, TimeUnit.SECONDS));
        simulator.answering = (request, answer) -> answer.page("stopncii-withdrawn.json");
        assertTrue(withdrawn.await(60, TimeUnit.SECONDS), "within a minute");
        assertTrue(backed.lists().exact(ONES).isEmpty());
        assertTrue(backed.holds("theirs/" + TWOS) || backed.lists().size() > 0);
      } finally {
        for (Detector detector : detectors) {
          ((AutoCloseable) detector).close();
        }
      }
    }
  }
}
