package dev.modline.authorities.vietnam;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Facts of every report, to try templates on. */
final class Samples {
  private Samples() {}

  static Map<String, Object> of(Templates.Kind kind) {
    Map<String, Object> facts = new HashMap<>();
    facts.put("enterprise", Enterprise.builder("Enterprise").build().facts());
    facts.put("addressee", new Addressee("Authority", "Address").facts());
    switch (kind) {
      case CASE -> {
        for (String key : CaseFacts.KEYS) {
          facts.put(key, "x");
        }
        facts.put("rules", List.of("rule"));
        for (String flag : CaseFacts.FLAGS) {
          facts.put(flag, true);
        }
      }
      case FORM04 -> period(facts);
      case FORM15 -> {
        period(facts);
        facts.putAll(Form15.builder().build().facts());
        facts.put("complaints", Complaints.none().facts());
      }
      case MONTHLY -> {
        period(facts);
        facts.put("visits", "0");
        facts.put("regularUsers", "0");
      }
    }
    return facts;
  }

  private static void period(Map<String, Object> facts) {
    facts.put("from", "01/01/2026");
    facts.put("to", "31/12/2026");
  }
}
