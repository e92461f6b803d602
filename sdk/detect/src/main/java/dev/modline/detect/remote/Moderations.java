package dev.modline.detect.remote;

import dev.modline.model.InvalidInput;
import dev.modline.model.Severity;
import dev.modline.spi.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code POST /v1/moderations}: an array of texts, a result for each. With aims, their categories
 * are judged by score; without, every category that the service itself has flagged is a finding.
 */
final class Moderations implements Dialect {
  /** The service takes an array of any length; more than this gains nothing. */
  private static final int MOST = 64;

  private final String model;
  private final SortedMap<String, Aim> aims;
  private final Severity otherwise;

  Moderations(String model, Map<String, Aim> aims, Severity otherwise) {
    this.model = model;
    this.aims = new TreeMap<>(aims);
    this.otherwise = otherwise;
  }

  @Override
  public String fingerprint() {
    return "moderations " + model + " " + aims + " " + otherwise;
  }

  @Override
  public Optional<String> model() {
    return Optional.of(model);
  }

  @Override
  public int most() {
    return MOST;
  }

  @Override
  public byte[] question(List<Text> texts) {
    return Json.object(
        json -> {
          json.writeStringField("model", model);
          json.writeArrayFieldStart("input");
          for (Text text : texts) {
            json.writeString(text.text());
          }
          json.writeEndArray();
        });
  }

  @Override
  public List<List<Judged>> answer(byte[] body, List<Text> asked) {
    List<Settings> results = Json.read(body).sections("results");
    if (results.size() != asked.size()) {
      throw new InvalidInput("results", "are not as many as the texts");
    }
    return results.stream().map(aims.isEmpty() ? this::flagged : this::scored).toList();
  }

  private List<Judged> scored(Settings result) {
    Settings scores = result.section("category_scores");
    List<Judged> judged = new ArrayList<>();
    aims.forEach(
        (theirs, aim) -> {
          double score = score(scores, theirs);
          if (score >= aim.threshold()) {
            judged.add(new Judged(aim.category(), aim.severity(), score, theirs, Optional.empty()));
          }
        });
    return judged;
  }

  private List<Judged> flagged(Settings result) {
    boolean flagged = required(result, "flagged");
    Settings categories = result.section("categories");
    Settings scores = result.section("category_scores");
    List<Judged> judged = new ArrayList<>();
    for (String theirs : new TreeMap<>(flags(categories)).keySet()) {
      double score = scores.has(theirs) ? score(scores, theirs) : 1;
      judged.add(new Judged(theirs, otherwise, score, theirs, Optional.empty()));
    }
    if (flagged == judged.isEmpty()) {
      throw new InvalidInput("flagged", "contradicts the categories");
    }
    return judged;
  }

  private static Map<String, Boolean> flags(Settings categories) {
    Map<String, Boolean> set = new TreeMap<>();
    for (String theirs : categories.keys()) {
      if (categories.has(theirs) && required(categories, theirs)) {
        set.put(theirs, true);
      }
    }
    return set;
  }

  private static boolean required(Settings from, String key) {
    from.required(key);
    return from.flag(key, false);
  }

  private static double score(Settings scores, String category) {
    return scores
        .number(category, 0, 1)
        .orElseThrow(() -> scores.wrong(category, "is missing: the model knows no such category"));
  }
}
