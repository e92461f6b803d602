package dev.modline.authorities.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.log.CheckpointSigner;
import dev.modline.log.TileLog;
import dev.modline.wire.Opening;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is due is delivered in order, again and again, until it is acknowledged. */
@Tag("promise-7")
class FeedTest {
  private final World world;

  FeedTest() throws Exception {
    world = new World();
  }

  private static List<String> ids(PollResponse response) {
    return List.copyOf(response.sets().keySet());
  }

  private static PollRequest now(int max) {
    return PollRequest.of(max, true);
  }

  @Test
  void everythingArrivesInOrderAndIsToldOnce() throws Exception {
    world.records(95);
    Feed feed = world.feed().open();
    FeedReader reader = world.reader().open();
    PollRequest request = now(3);
    boolean more;
    do {
      PollResponse response = feed.poll(request);
      assertTrue(response.sets().size() <= 3);
      for (String token : response.sets().values()) {
        assertInstanceOf(Received.Stored.class, reader.receive(token));
      }
      more = response.moreAvailable();
      request = now(3).acknowledging(ids(response));
    } while (more);
    feed.poll(request);
    assertEquals(95, reader.archive().size());
    assertEquals(95, feed.position().acknowledged());
    assertEquals("vn.abei 95", world.told.getLast());
    assertEquals(world.told.size(), new HashSet<>(world.told).size());
    assertTrue(reader.withheld().isEmpty());
  }

  @Test
  @Tag("promise-8")
  void onlyWhatTheRecipientIsEntitledToIsOpened() throws Exception {
    world.records(2);
    FeedReader reader = world.reader().open();
    reader.receive(world.feed().open().peek().orElseThrow().compact());
    Set<String> opened = new HashSet<>();
    for (Opening opening : reader.archive().entry(0).openings()) {
      opened.add(opening.field() + "=" + new String(opening.value(), StandardCharsets.UTF_8));
    }
    assertEquals(Set.of("text=text number 0", "target=post:p-0"), opened);
  }

  @Test
  void whatIsNotAcknowledgedComesAgainUnderTheSameId() throws Exception {
    world.records(15);
    Feed feed = world.feed().open();
    PollResponse first = feed.poll(now(9));
    PollResponse second = feed.poll(now(9));
    assertEquals(first.sets(), second.sets());
    assertEquals(2, first.sets().size());
    FeedReader reader = world.reader().open();
    for (PollResponse response : List.of(first, second)) {
      response.sets().values().forEach(token -> accept(reader, token));
    }
    assertEquals(15, reader.archive().size());
  }

  private static void accept(FeedReader reader, String token) {
    try {
      assertTrue(reader.receive(token).accepted());
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void acknowledgingOutOfOrderCountsOnlyWhatHasNoGap() throws Exception {
    world.records(30);
    Feed feed = world.feed().open();
    List<String> ids = ids(feed.poll(now(3)));
    feed.poll(now(0).acknowledging(List.of(ids.get(1), ids.get(2))));
    assertEquals(0, feed.position().acknowledged());
    feed.poll(now(0).acknowledging(List.of(ids.get(0))));
    assertEquals(30, feed.position().acknowledged());
  }

  @Test
  void acknowledgingWhatWasNeverSentCountsForNothing() throws Exception {
    world.records(5);
    Feed feed = world.feed().open();
    feed.poll(
        now(0)
            .acknowledging(List.of("entries.0.6.0123456789abcdef", "nonsense", "entries.0.5.xyz")));
    assertEquals(0, feed.position().acknowledged());
  }

  @Test
  void theWatermarkOutlivesTheProcess(@TempDir Path folder) throws Exception {
    world.records(30);
    Feed before = world.feed().state(FeedState.folder(folder)).open();
    List<String> ids = ids(before.poll(now(2)));
    before.poll(now(0).acknowledging(ids.subList(0, 1)));
    world.told.clear();

    Feed after = world.feed().state(FeedState.folder(folder)).open();
    assertEquals(List.of("vn.abei 10"), world.told, "told again, in case it was not");
    assertEquals(10, after.position().next());
    after.poll(now(0).acknowledging(ids.subList(1, 2)));
    assertEquals(20, after.position().acknowledged(), "a token of before the restart");
  }

  @Test
  void aFailureToTellTheEngineIsMadeUpFor() throws Exception {
    world.records(5);
    List<Long> told = new ArrayList<>();
    boolean[] broken = {true};
    Feed feed =
        world
            .feed()
            .acknowledged(
                (who, size, evidence) -> {
                  if (broken[0]) {
                    throw new IllegalStateException("the store is away");
                  }
                  told.add(size);
                  return 1;
                })
            .open();
    feed.poll(now(0).acknowledging(ids(feed.poll(now(1)))));
    assertTrue(told.isEmpty());
    broken[0] = false;
    feed.poll(now(1));
    assertEquals(List.of(5L), told);
  }

  @Test
  void aRefusedTokenIsKeptAndSentAgainAfterARest() throws Exception {
    world.records(5);
    Feed feed = world.feed().open();
    String id = ids(feed.poll(now(1))).getFirst();
    SetError error = new SetError(SetError.Code.INVALID_KEY, "which key is that");
    feed.poll(
        new PollRequest(OptionalInt.of(1), true, List.of(), Map.of(id, error), Optional.empty()));
    assertEquals(Optional.of(error), feed.lastRefusal());
    assertTrue(feed.poll(now(1)).sets().isEmpty());
    assertTrue(feed.poll(now(1)).moreAvailable());
    world.now = world.now.plus(Duration.ofSeconds(2));
    PollResponse again = feed.poll(now(1));
    assertEquals(1, again.sets().size());
    feed.poll(now(0).acknowledging(ids(again)));
    assertEquals(Optional.empty(), feed.lastRefusal());
    assertEquals(5, feed.position().acknowledged());
  }

  @Test
  void aPausedStreamDropsNothing() throws Exception {
    world.records(5);
    Feed feed = world.feed().open();
    FeedReader reader = world.reader().open();
    feed.status(new StreamStatus(StreamStatus.State.PAUSED, "moving house"));
    PollResponse paused = feed.poll(now(9));
    Received.Updated updated =
        assertInstanceOf(
            Received.Updated.class, reader.receive(paused.sets().values().iterator().next()));
    assertEquals(new StreamStatus(StreamStatus.State.PAUSED, "moving house"), updated.status());
    assertTrue(feed.poll(now(9).acknowledging(ids(paused))).sets().isEmpty());
    world.records(5);
    feed.status(StreamStatus.enabled());
    assertEquals(2, feed.poll(now(9)).sets().size(), "the notice, and one token of ten entries");
  }

  @Test
  void aVerificationCarriesTheRecipientsOwnState() throws Exception {
    Feed feed = world.feed().open();
    feed.verification("abc");
    PollResponse response = feed.poll(now(1));
    assertEquals(
        "abc",
        assertInstanceOf(
                Received.Verification.class,
                world.reader().open().receive(response.sets().values().iterator().next()))
            .state());
    feed.poll(now(0).acknowledging(ids(response)));
    assertTrue(feed.poll(now(1)).sets().isEmpty());
  }

  @Test
  void resendingBeginsAnywhereAndKeepsTheWatermark() throws Exception {
    world.records(25);
    Feed feed = world.feed().open();
    feed.poll(now(0).acknowledging(ids(feed.poll(now(9)))));
    assertEquals(25, feed.position().acknowledged());
    feed.resend(0);
    assertThrows(FeedFormatException.class, () -> feed.resend(26));
    FeedReader fresh = world.reader().open();
    PollResponse again = feed.poll(now(9));
    again.sets().values().forEach(token -> accept(fresh, token));
    assertEquals(25, fresh.archive().size());
    assertEquals(25, feed.position().acknowledged());
    feed.poll(now(0).acknowledging(ids(again)));
    assertFalse(feed.poll(now(9)).moreAvailable());
  }

  @Test
  void whatWasPrunedCannotBeSentAgain() throws Exception {
    world.records(25);
    CheckpointSigner signer =
        CheckpointSigner.of(world.log.checkpoint().checkpoint().origin(), world.logKeys);
    TileLog pruned = TileLog.builder(world.storage, signer).minimumIndex(20).manual().open();
    FeedState state = FeedState.inMemory();
    state.save(World.AUDIENCE, new FeedState.Position(25, 25, StreamStatus.enabled(), "", 0));
    FeedSource source = FeedSource.of(pruned, index -> List.of(), checkpoint -> Optional.empty());
    Feed feed = Feed.builder(World.AUDIENCE, source, world.issuer()).state(state).open();
    FeedFormatException refused = assertThrows(FeedFormatException.class, () -> feed.resend(19));
    assertTrue(String.valueOf(refused.getMessage()).contains("before 20 were pruned"));
    feed.resend(20);
    assertEquals(20, feed.position().next());
    Feed lost =
        Feed.builder(World.AUDIENCE, source, world.issuer()).state(FeedState.inMemory()).open();
    assertEquals(20, lost.position().next(), "a watermark that was lost begins where the log does");
    assertFalse(lost.poll(now(9)).sets().isEmpty());
  }

  @Test
  void aCosignedCheckpointIsTheAcknowledgementThatBinds() throws Exception {
    world.records(12);
    Feed feed = world.feed().open();
    FeedReader reader = world.reader().open();
    feed.poll(now(9)).sets().values().forEach(token -> accept(reader, token));
    byte[] note = reader.cosigned().orElseThrow().bytes();
    assertEquals(12, feed.cosigned(note));
    assertEquals(12, feed.position().cosigned());
    assertEquals(12, feed.position().acknowledged());
    assertEquals(new String(note, StandardCharsets.UTF_8), feed.position().evidence());
    assertThrows(FeedFormatException.class, () -> feed.cosigned(world.log.checkpoint().bytes()));
    World other = new World().records(3);
    assertThrows(FeedFormatException.class, () -> feed.cosigned(other.log.checkpoint().bytes()));
  }

  @Test
  void aPollWaitsForWhatComes() throws Exception {
    Feed feed = world.feed().longPoll(Duration.ofMinutes(1)).open();
    Thread later =
        Thread.startVirtualThread(
            () -> {
              try {
                world.records(1);
              } catch (java.io.IOException e) {
                throw new AssertionError(e);
              }
            });
    PollResponse response = feed.poll(PollRequest.of(1, false));
    later.join();
    assertEquals(1, response.sets().size());
  }
}
