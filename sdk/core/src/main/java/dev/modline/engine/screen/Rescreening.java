package dev.modline.engine.screen;

import dev.modline.Screener;
import dev.modline.engine.base.Outcome;
import dev.modline.engine.base.Parts;
import dev.modline.engine.owe.CaseWriter;
import dev.modline.model.Account;
import dev.modline.model.Action;
import dev.modline.model.Actor;
import dev.modline.model.Case;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.model.Evidence;
import dev.modline.model.Media;
import dev.modline.model.Party;
import dev.modline.model.Post;
import dev.modline.model.Tracked;
import dev.modline.model.ValueRef;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Screens again what passed because a detector could not look. */
public final class Rescreening {
  private final Parts parts;
  private final Screener screener;
  private final CaseWriter writer;
  private final Verdicts verdicts;

  public Rescreening(Parts parts, Screener screener, CaseWriter writer, Verdicts verdicts) {
    this.parts = parts;
    this.screener = screener;
    this.writer = writer;
    this.verdicts = verdicts;
  }

  public Outcome again(Tracked tracked, Case current, Duty.Rescreen duty) {
    Case.Screening seen =
        current.screenings().stream()
            .filter(s -> s.event().revision() == duty.revision())
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("revision was never screened"));
    Set<ValueRef> wanted = new HashSet<>(seen.event().media());
    wanted.add(seen.event().text());
    Map<ValueRef, byte[]> values = parts.store().values(current.id(), wanted);
    if (values.size() < wanted.size()) {
      return new Outcome.Moot("the content was erased");
    }
    if (current.deletedAt().isPresent()
        || current.screenings().getLast().event().revision() > duty.revision()) {
      return new Outcome.Moot("the revision is no longer shown");
    }
    Post post = post(current, seen.event(), values);
    Screener.Result result = screener.judge(post);
    if (!result.rescreen().isEmpty()) {
      return new Outcome.Refused("still cannot look: " + String.join(", ", result.rescreen()));
    }
    Evidence evidence = Evidence.of("engine", result.verdict().action().name());
    writer.edit(
        current.id(),
        change -> {
          if (result.verdict().action() != Action.ALLOW) {
            Event.Screened e = seen.event();
            Event.Screened again =
                new Event.Screened(
                    e.revision(),
                    e.contentHash(),
                    e.text(),
                    e.media(),
                    e.url(),
                    e.origin(),
                    e.language(),
                    result.findings(),
                    result.unavailable(),
                    result.verdict());
            verdicts.record(change, again, post, result, change.current().opened().timing());
          }
          change.current().owed().stream()
              .filter(t -> t.obligation().id().equals(tracked.obligation().id()))
              .forEach(t -> change.discharge(Actor.engine(), t, evidence));
        });
    return new Outcome.Handled();
  }

  private Post post(Case current, Event.Screened seen, Map<ValueRef, byte[]> values) {
    String author = parts.store().parties(current.id()).getOrDefault(Party.author(), "unknown");
    byte[] text = values.getOrDefault(seen.text(), new byte[0]);
    Post.Builder post =
        Post.builder(current.target().id())
            .kind(current.target().kind())
            .revision(seen.revision())
            .author(
                Account.builder(author)
                    .reachable(current.opened().authorReachable())
                    .language(current.opened().authorLanguage())
                    .build())
            .text(new String(text, StandardCharsets.UTF_8))
            .language(seen.language());
    for (ValueRef ref : seen.media()) {
      byte[] bytes = values.getOrDefault(ref, new byte[0]);
      post.media(Media.of(ref.name(), "application/octet-stream", bytes));
    }
    return post.build();
  }
}
