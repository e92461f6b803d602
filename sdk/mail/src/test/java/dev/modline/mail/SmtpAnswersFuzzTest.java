package dev.modline.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.api.SilentCloseable;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.modline.spi.Authority;
import dev.modline.spi.Delivery;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever the mail server says, over a real connection: nothing counts as delivered unless the
 * message was whole and 250 was said, nothing as refused without a 5xx, and what is kept of its
 * words is short and printable.
 */
@Tag("promise-4")
class SmtpAnswersFuzzTest {
  private static final Pattern EVIDENCE =
      Pattern.compile("<modline\\.[0-9a-f]{32}@square\\.example> 250[\\x20-\\x7e]{0,117}");
  private static final Pattern REFUSAL =
      Pattern.compile("the mail server refused it: 5\\d\\d( 5\\.\\d{1,3}\\.\\d{1,3})?");

  /** One answer for each step; a bar separates them. */
  private static final List<String> CONVERSATIONS =
      List.of(
          "220 hi\r\n|250-hi\r\n250 8BITMIME\r\n|250 ok\r\n|250 ok\r\n|354 go\r\n|250 2.0.0"
              + " taken\r\n|221 bye\r\n",
          "220 hi\r\n|250 hi\r\n|250 ok\r\n|550-5.1.1 no\r\n550 5.1.1 mailbox\r\n|250 ok\r\n",
          "220 hi\r\n|500 what\r\n|250 hi\r\n|250 ok\r\n|250 ok\r\n|354 go\r\n|451 later\r\n",
          "220 hi\r\n|250-AUTH PLAIN\r\n250 SIZE 1\r\n|250 ok\r\n|250 ok\r\n|354 go\r\n"
              + "|250-a\r\n250 b\r\n",
          "421 busy\r\n");

  private static final String UP_TO_THE_DATA =
      "220 hi\r\n|250 hi\r\n|250 ok\r\n|250 ok\r\n|354 go\r\n|";

  private static final Authority.Submission SUBMISSION = submission();

  /** As the line makes it. */
  private static Authority.Submission submission() {
    AtomicReference<Authority.Submission> seen = new AtomicReference<>();
    Authority office =
        new Authority() {
          @Override
          public String id() {
            return Office.ID;
          }

          @Override
          public Delivery deliver(Submission submission) {
            seen.set(submission);
            return new Delivery.Awaiting();
          }
        };
    try (Office line = new Office(office)) {
      line.screen("p1");
      line.run();
    }
    return Optional.ofNullable(seen.get()).orElseThrow();
  }

  private static MailAuthority mail(int port, Duration limit) {
    MailServer server =
        MailServer.at("localhost").security(MailServer.Security.NONE).port(port).limit(limit);
    return MailAuthority.builder(Office.ID, server, Keys.signer())
        .from("reports@square.example", "The Square")
        .to("office@xx.example")
        .build();
  }

  private static byte[][] answers(byte[] bytes) {
    List<byte[]> answers = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= bytes.length; i++) {
      if (i == bytes.length || bytes[i] == '|') {
        if (i > from) {
          answers.add(Arrays.copyOfRange(bytes, from, i));
        }
        from = i + 1;
      }
    }
    return answers.toArray(byte[][]::new);
  }

  private static void check(byte[] bytes) throws Exception {
    // As it is read: what one answer lacks of its line, the next one may bring.
    String all = new String(bytes, StandardCharsets.ISO_8859_1).replace("|", "");
    try (DictatedServer server = new DictatedServer(40)) {
      CompletableFuture<Boolean> whole = server.answer(answers(bytes));
      Delivery delivery;
      try {
        delivery = mail(server.port(), Duration.ofMillis(400)).deliver(SUBMISSION);
      } catch (Exception e) {
        // To be tried again: the other answer.
        return;
      }
      switch (delivery) {
        case Delivery.Acknowledged taken -> {
          assertTrue(EVIDENCE.matcher(taken.reference()).matches(), taken.reference());
          assertTrue(all.contains("250"), "nobody said 250");
          assertTrue(whole.join(), "the message never came");
        }
        case Delivery.Refused refused -> {
          assertTrue(REFUSAL.matcher(refused.reason()).matches(), refused.reason());
          String code = refused.reason().split(": ")[1].substring(0, 3);
          assertTrue(all.contains(code), "nobody said " + code);
        }
        case Delivery.Awaiting never -> throw new AssertionError("mail waits for nobody");
      }
    }
  }

  @FuzzTest(maxDuration = "10m")
  void anyAnswers(byte[] bytes) throws Exception {
    // Jazzer takes a connection for a finding unless it is told that it is meant.
    SilentCloseable meant =
        BugDetectors.allowNetworkConnections((host, port) -> host.equals("localhost"));
    try {
      check(bytes);
    } finally {
      meant.close();
    }
  }

  @Test
  void damagedConversations() throws Exception {
    Random random = new Random(1);
    for (int i = 0; i < 60; i++) {
      byte[] bytes =
          CONVERSATIONS.get(i % CONVERSATIONS.size()).getBytes(StandardCharsets.ISO_8859_1);
      for (int n = random.nextInt(4); n > 0; n--) {
        bytes[random.nextInt(bytes.length)] =
            (byte) (random.nextBoolean() ? "0245 -|".charAt(random.nextInt(7)) : random.nextInt());
      }
      if (random.nextInt(5) == 0) {
        bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      }
      check(bytes);
    }
  }

  private static Delivery deliver(String conversation) throws Exception {
    try (DictatedServer server = new DictatedServer(0)) {
      server.answer(answers(conversation.getBytes(StandardCharsets.UTF_8)));
      return mail(server.port(), Duration.ofSeconds(10)).deliver(SUBMISSION);
    }
  }

  @Test
  void theUndamagedAreUnderstood() throws Exception {
    assertTrue(
        assertInstanceOf(Delivery.Acknowledged.class, deliver(CONVERSATIONS.getFirst()))
            .reference()
            .endsWith("> 250 2.0.0 taken"));
    assertEquals(
        new Delivery.Refused("the mail server refused it: 550 5.1.1"),
        deliver(CONVERSATIONS.get(1)));
    assertTrue(
        assertInstanceOf(Delivery.Acknowledged.class, deliver(CONVERSATIONS.get(3)))
            .reference()
            .endsWith("> 250-a 250 b"));
  }

  /** The library takes each of them for 250. */
  @ParameterizedTest
  @ValueSource(
      strings = {"250-ok\r\n550 no\r\n", "+250 ok\r\n", "250ok\r\n", "\u0662\u0665\u0660 ok\r\n"})
  void whatIsNoWholeAnswerOf250TakesNothing(String last) {
    assertThrows(Exception.class, () -> deliver(UP_TO_THE_DATA + last));
  }

  @Test
  void aLongAnswerIsKeptShort() throws Exception {
    Delivery.Acknowledged taken =
        assertInstanceOf(
            Delivery.Acknowledged.class,
            deliver(UP_TO_THE_DATA + "250 \u001b[2J" + "a".repeat(9_000) + "\r\n"));
    assertTrue(EVIDENCE.matcher(taken.reference()).matches(), taken.reference());
  }

  /** What was said before the data is no answer to it. */
  @Test
  void whatIsSaidAheadTakesNothing() {
    Exception thrown =
        assertThrows(
            Exception.class,
            () -> deliver(UP_TO_THE_DATA.replace("354 go\r\n|", "354 go\r\n250 taken\r\n")));
    assertTrue(String.valueOf(thrown.getMessage()).contains("before it had"), () -> "" + thrown);
  }

  /** An answer without an end is given up before it fills the memory. */
  @ParameterizedTest
  @ValueSource(strings = {"250-more\r\n", "250 more "})
  void anAnswerWithoutAnEndIsGivenUp(String again) throws Exception {
    String endless = again.repeat(3 * LimitedSocket.MAX_BYTES / again.length());
    Exception thrown = assertThrows(Exception.class, () -> deliver(UP_TO_THE_DATA + endless));
    assertTrue(
        String.valueOf(thrown.getCause()).contains("says too much"), () -> "because " + thrown);
  }

  /** Nor does a server hold the thread by answering a byte at a time. */
  @Test
  void anAnswerThatNeverComesToItsEndIsGivenUp() throws Exception {
    byte[][] drops = answers("2|".repeat(3_000).getBytes(StandardCharsets.UTF_8));
    try (DictatedServer server = new DictatedServer(40)) {
      server.answer(drops);
      MailAuthority mail = mail(server.port(), Duration.ofMillis(300));
      Exception thrown = assertThrows(Exception.class, () -> mail.deliver(SUBMISSION));
      assertTrue(
          String.valueOf(thrown.getCause()).contains("takes too long"), () -> "because " + thrown);
    }
  }
}
