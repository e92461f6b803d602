package dev.modline.server.api;

import dev.modline.Modline;
import dev.modline.Receipt;
import dev.modline.model.Appeal;
import dev.modline.model.InvalidInput;
import dev.modline.model.Notice;
import dev.modline.model.Post;
import dev.modline.model.Target;
import dev.modline.model.Timing;
import io.vertx.core.json.JsonObject;

/** What the platform's own service calls. */
final class HostOperations {
  private final Modline line;

  HostOperations(Modline line) {
    this.line = line;
  }

  void addTo(Operations operations) {
    operations
        .add("screen", this::screen)
        .add("confirm", this::confirm)
        .add("deleted", this::deleted)
        .add("notice", this::notice)
        .add("appeal", this::appeal);
  }

  private Reply screen(Call call) {
    Timing timing =
        call.query("timing")
            .map(word -> Reading.constant(Timing.class, word))
            .orElse(Timing.AFTER_PUBLICATION);
    return Reply.ok(Writing.screening(line.screen(Reading.post(call.body()), timing)));
  }

  private Reply confirm(Call call) {
    line.confirm(Reading.target(call.body()), call.body().getLong("stateVersion"));
    return Reply.nothing();
  }

  private Reply deleted(Call call) {
    line.deleted(Reading.target(call.body()));
    return Reply.nothing();
  }

  private Reply notice(Call call) {
    JsonObject body = call.body();
    Target target = Reading.target(body);
    Notice.Builder notice =
        Notice.builder(body.getString("id"), target)
            .category(body.getString("category"))
            .trustedFlagger(body.getBoolean("trustedFlagger", false))
            .goodFaith(body.getBoolean("goodFaith", false));
    Reading.with(body.getString("reasons"), notice::reasons);
    Reading.with(
        body.getJsonObject("reporter"), reporter -> notice.reporter(Reading.account(reporter)));
    Reading.time(body, "receivedAt").ifPresent(notice::receivedAt);
    JsonObject content = body.getJsonObject("post");
    if (content == null) {
      return receipt(line.notice(notice.build()));
    }
    Post post = Reading.post(content);
    if (!post.target().equals(target)) {
      throw new InvalidInput("post", "is not what the notice is about");
    }
    return receipt(line.notice(notice.build(), post));
  }

  private Reply appeal(Call call) {
    JsonObject body = call.body();
    Appeal.Builder appeal =
        Appeal.builder(body.getString("id"), Reading.target(body), body.getString("account"));
    Reading.with(body.getString("text"), appeal::text);
    Reading.with(body.getString("decisionId"), appeal::decisionId);
    return receipt(line.appeal(appeal.build()));
  }

  static Reply receipt(Receipt receipt) {
    return Reply.json(receipt.known() ? 200 : 201, Writing.receipt(receipt));
  }
}
