package dev.modline;

import dev.modline.model.Account;
import dev.modline.model.Case;
import dev.modline.model.CaseId;
import dev.modline.model.Detection;
import dev.modline.model.Duty;
import dev.modline.model.Finding;
import dev.modline.model.Manifest;
import dev.modline.model.Message;
import dev.modline.model.Post;
import dev.modline.model.Recorded;
import dev.modline.model.Severity;
import dev.modline.model.Span;
import dev.modline.model.Target;
import dev.modline.spi.CaseStore;
import dev.modline.spi.Delivery;
import dev.modline.spi.Detector;
import dev.modline.spi.Messenger;
import dev.modline.spi.Platform;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A line on the in-memory store, with a clock of its own, a small network and its post office. */
final class Line implements AutoCloseable {
  /** A clock that stands still until it is moved. */
  static final class HandClock extends Clock {
    private volatile Instant now = Instant.parse("2026-11-24T08:00:00Z");

    void forward(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  /** The network as the host would write it: it ignores versions lower than the last applied. */
  static final class Network implements Platform {
    final Map<Target, Long> versions = new HashMap<>();
    final Map<Target, dev.modline.model.DesiredState> states = new HashMap<>();
    int calls;
    int failing;

    @Override
    public synchronized Effect set(
        Target target, dev.modline.model.DesiredState desired, long version) {
      calls++;
      if (failing > 0) {
        failing--;
        throw new IllegalStateException("the network is down");
      }
      if (version > versions.getOrDefault(target, 0L)) {
        versions.put(target, version);
        states.put(target, desired);
      }
      return Effect.applied();
    }

    dev.modline.model.Restriction state(String post) {
      return states
          .getOrDefault(Target.post(post), dev.modline.model.DesiredState.unrestricted())
          .worldwide();
    }
  }

  /** A post office that neither de-duplicates nor can be asked. */
  static final class PostOffice implements Messenger {
    final List<Message> sent = new ArrayList<>();
    int failing;

    @Override
    public synchronized Delivery send(Message message) {
      if (failing > 0) {
        failing--;
        throw new IllegalStateException("the post office is closed");
      }
      sent.add(message);
      return Delivery.acknowledged("letter-" + sent.size());
    }

    List<Message.Kind> to(String account) {
      return sent.stream().filter(m -> m.to().equals(account)).map(Message::kind).toList();
    }
  }

  final HandClock clock = new HandClock();
  final Network network = new Network();
  final PostOffice office = new PostOffice();
  final CaseStore store = CaseStore.inMemory();
  final Modline modline;

  Line() {
    this(builder -> builder);
  }

  Line(UnaryOperator<ModlineBuilder> more) {
    ModlineBuilder builder =
        Modline.builder()
            .platform(network)
            .messenger(office)
            .store(store)
            .clock(clock)
            .inline("words")
            .detectors(words())
            .manual();
    modline = more.apply(builder).build();
  }

  /** Finds {@code zorblax} (high) and {@code grumble} (low). */
  static Detector words() {
    return Detector.of(
        Manifest.builder("words", "1").execution(Manifest.Execution.INLINE).build(),
        post -> {
          List<Finding> findings = new ArrayList<>();
          find(findings, post.text(), "zorblax", Severity.HIGH);
          find(findings, post.text(), "grumble", Severity.LOW);
          return Detection.of(findings);
        });
  }

  private static void find(List<Finding> findings, String text, String word, Severity severity) {
    int at = text.indexOf(word);
    if (at >= 0) {
      findings.add(
          Finding.builder("words", "insult")
              .severity(severity)
              .span(new Span(at, at + word.length()))
              .rule(word)
              .build());
    }
  }

  static Post post(String id, String text) {
    return revision(id, 1, text);
  }

  static Post revision(String id, long revision, String text) {
    return Post.builder(id)
        .revision(revision)
        .author(Account.builder("author-of-" + id).language("vi").build())
        .text(text)
        .language("en")
        .build();
  }

  Screening screen(String id, String text) {
    return modline.screen(post(id, text));
  }

  int run() {
    return modline.controls().dischargeDue();
  }

  Case look(CaseId id) {
    return modline.desk().look(id);
  }

  Case only() {
    return look(modline.desk().cases(dev.modline.spi.CaseQuery.recent(2)).getFirst().id());
  }

  static List<Class<?>> kinds(Case c) {
    List<Class<?>> kinds = new ArrayList<>();
    for (Recorded recorded : c.history()) {
      kinds.add(recorded.event().getClass());
    }
    return kinds;
  }

  static boolean owes(Case c, Class<? extends Duty> duty) {
    return c.owed().stream().anyMatch(t -> duty.isInstance(t.obligation().duty()));
  }

  @Override
  public void close() {
    modline.close();
  }
}
