package dev.modline.authorities.dsa;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modline.authorities.exchange.Rest;
import dev.modline.authorities.exchange.RetryLater;
import dev.modline.spi.Delivery;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sends a batch and finds out what became of each statement in it. An answer is for the whole batch
 * or against it: what is named in a refusal is taken out, and the rest goes again; a refusal that
 * names nothing is halved until it names one.
 */
final class Submitter {
  private final DsaClient client;
  private final Rest rest;

  /** What became of one statement: an answer, or the reason to try again. */
  sealed interface Outcome {
    record Answered(Delivery delivery) implements Outcome {}

    record Later(RetryLater why) implements Outcome {}
  }

  Submitter(DsaClient client, InstantSource clock) {
    this.client = client;
    rest = new Rest(clock);
  }

  Map<String, Outcome> submit(List<Statement> batch) throws InterruptedException {
    Map<String, Outcome> outcomes = new HashMap<>();
    submit(batch, outcomes);
    return outcomes;
  }

  private void submit(List<Statement> batch, Map<String, Outcome> outcomes)
      throws InterruptedException {
    if (batch.isEmpty()) {
      return;
    }
    if (rest.resting()) {
      later(batch, outcomes, new RetryLater("the database asked for a rest"));
      return;
    }
    DsaClient.Answer answer;
    try {
      answer = batch.size() == 1 ? client.post(batch.getFirst()) : client.post(batch);
    } catch (IOException e) {
      // It may have been taken all the same: the engine asks before it repeats.
      later(batch, outcomes, new RetryLater("no answer from the database", e));
      return;
    }
    switch (answer.status()) {
      case 201 -> taken(batch, answer.body(), outcomes);
      case 422 -> refused(batch, answer.body(), outcomes);
      case 429 -> {
        rest.asked(answer.retryAfter());
        later(batch, outcomes, new RetryLater("the database asked for a rest"));
      }
      case 401, 403 ->
          later(batch, outcomes, new RetryLater("the database refused the access token"));
      default -> failed(batch, answer.status(), outcomes);
    }
  }

  /** One poisonous statement must not hold up the others: a fault on a batch is tried in halves. */
  private void failed(List<Statement> batch, int status, Map<String, Outcome> outcomes)
      throws InterruptedException {
    if (batch.size() == 1 || status != 500) {
      later(batch, outcomes, new RetryLater("the database answered " + status));
      return;
    }
    List<Statement> unknown = new ArrayList<>();
    for (Statement statement : batch) {
      Outcome known = ask(statement.puid(), false);
      if (known instanceof Outcome.Answered) {
        outcomes.put(statement.puid(), known);
      } else {
        unknown.add(statement);
      }
    }
    if (unknown.size() == batch.size()) {
      halve(unknown, outcomes);
    } else {
      submit(unknown, outcomes);
    }
  }

  private void halve(List<Statement> batch, Map<String, Outcome> outcomes)
      throws InterruptedException {
    int middle = batch.size() / 2;
    submit(batch.subList(0, middle), outcomes);
    submit(batch.subList(middle, batch.size()), outcomes);
  }

  private void taken(List<Statement> batch, JsonNode body, Map<String, Outcome> outcomes) {
    Map<String, String> uuids = StatementAnswers.taken(puids(batch), body);
    for (Statement statement : batch) {
      String puid = statement.puid();
      outcomes.put(puid, acknowledged(uuids.getOrDefault(puid, puid)));
    }
  }

  private static List<String> puids(List<Statement> batch) {
    return batch.stream().map(Statement::puid).toList();
  }

  private void refused(List<Statement> batch, JsonNode body, Map<String, Outcome> outcomes)
      throws InterruptedException {
    StatementAnswers.Refusal refusal = StatementAnswers.refusal(puids(batch), body);
    if (refusal.namesNothing()) {
      if (batch.size() > 1) {
        halve(batch, outcomes);
      } else {
        // Not what the database says of a statement: something on the way, or a fault of its own.
        later(batch, outcomes, new RetryLater("the database refused it and named nothing"));
      }
      return;
    }
    List<Statement> others = new ArrayList<>();
    for (Statement statement : batch) {
      String puid = statement.puid();
      String reason = refusal.reasons().get(puid);
      if (refusal.duplicates().contains(puid)) {
        outcomes.put(puid, ask(puid, true));
      } else if (reason != null) {
        outcomes.put(puid, new Outcome.Answered(new Delivery.Refused(reason)));
      } else {
        others.add(statement);
      }
    }
    submit(others, outcomes);
  }

  /**
   * Whether a statement is there. "Not unique" is also what a lock of another request says, so it
   * is asked before anything is decided.
   */
  Outcome ask(String puid, boolean saidToExist) throws InterruptedException {
    try {
      DsaClient.Answer answer = client.existing(puid);
      return switch (answer.status()) {
        case 302 -> {
          String uuid = StatementAnswers.uuid(answer.body());
          yield acknowledged(uuid.isEmpty() ? puid : uuid);
        }
        case 404 ->
            new Outcome.Later(
                new RetryLater(
                    saidToExist ? "the statement is being taken by another request" : "not there"));
        default ->
            new Outcome.Later(
                new RetryLater("the database answered " + answer.status() + " when asked"));
      };
    } catch (IOException e) {
      return new Outcome.Later(new RetryLater("no answer from the database", e));
    }
  }

  /** The delivery of a statement that is there; empty when it is not; throws when nobody knows. */
  Optional<Delivery> find(String puid) throws RetryLater, IOException, InterruptedException {
    DsaClient.Answer answer = client.existing(puid);
    return switch (answer.status()) {
      case 302 -> {
        String uuid = answer.body().path("uuid").asText();
        yield Optional.of(Delivery.acknowledged(uuid.isEmpty() ? puid : uuid));
      }
      case 404 -> Optional.empty();
      default -> throw new RetryLater("the database answered " + answer.status() + " when asked");
    };
  }

  private static Outcome acknowledged(String reference) {
    return new Outcome.Answered(Delivery.acknowledged(reference));
  }

  private static void later(List<Statement> batch, Map<String, Outcome> outcomes, RetryLater why) {
    batch.forEach(statement -> outcomes.put(statement.puid(), new Outcome.Later(why)));
  }
}
