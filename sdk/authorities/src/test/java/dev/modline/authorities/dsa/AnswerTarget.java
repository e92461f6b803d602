package dev.modline.authorities.dsa;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** What has to hold of every answer, whatever its bytes are. */
final class AnswerTarget {
  private static final List<String> THREE = List.of("r-1", "r-2", "r-3");

  private AnswerTarget() {}

  static void answer(byte[] bytes) {
    JsonNode body = StatementAnswers.json(bytes);
    check(THREE, body);
    check(List.of("r-2"), body);
  }

  private static void check(List<String> sent, JsonNode body) {
    Map<String, String> taken = StatementAnswers.taken(sent, body);
    StatementAnswers.Refusal refusal = StatementAnswers.refusal(sent, body);
    require(sent.containsAll(taken.keySet()), "an id of what was not sent");
    require(sent.containsAll(refusal.duplicates()), "a duplicate of what was not sent");
    require(sent.containsAll(refusal.reasons().keySet()), "a refusal of what was not sent");
    taken.values().forEach(uuid -> require(uuid.matches("[0-9A-Za-z-]{1,64}"), "an odd id"));
    for (Map.Entry<String, String> reason : refusal.reasons().entrySet()) {
      require(!refusal.duplicates().contains(reason.getKey()), "two answers for one statement");
      require(reason.getValue().length() <= 400, "a reason beyond measure");
      require(reason.getValue().matches("[a-z0-9_, ]+"), "the database's words in a reason");
    }
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
