package dev.modline.detect.remote;

import dev.modline.model.InvalidInput;
import dev.modline.model.Severity;
import dev.modline.model.Span;
import dev.modline.spi.Settings;
import dev.modline.spi.WebhookSignature;
import java.net.http.HttpRequest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A service of the operator's, or a vendor's, behind a signed webhook:
 *
 * <pre>{@code
 * {"version":1,"posts":[{"text":"…","language":"vi"}]}
 * {"answers":[{"findings":[{"category":"scam","severity":"high","confidence":0.9,
 *                           "rule":"r-17","start":4,"end":9}]}]}
 * }</pre>
 *
 * <p>{@code rule}, {@code start} and {@code end} (code points of the text) may be missing; nothing
 * else may. With aims, other categories than theirs are faults.
 */
final class OwnService implements Dialect {
  private static final int MOST = 64;
  private static final int MOST_FINDINGS = 100;

  private final WebhookSignature signature;
  private final Map<String, Aim> aims;
  private final InstantSource clock;

  OwnService(String secret, Map<String, Aim> aims, InstantSource clock) {
    this.signature = WebhookSignature.of(secret);
    this.aims = new TreeMap<>(aims);
    this.clock = clock;
  }

  @Override
  public String fingerprint() {
    return "webhook 1 " + aims;
  }

  @Override
  public Optional<String> model() {
    return Optional.empty();
  }

  @Override
  public int most() {
    return MOST;
  }

  @Override
  public byte[] question(List<Text> texts) {
    return Json.object(
        json -> {
          json.writeNumberField("version", 1);
          json.writeArrayFieldStart("posts");
          for (Text text : texts) {
            json.writeStartObject();
            json.writeStringField("text", text.text());
            json.writeStringField("language", text.language());
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  @Override
  public void prepare(HttpRequest.Builder request, byte[] body) {
    request.header(WebhookSignature.HEADER, signature.header(body, clock.instant()));
  }

  @Override
  public List<List<Judged>> answer(byte[] body, List<Text> asked) {
    List<Settings> answers = Json.read(body).only("answers").sections("answers");
    if (answers.size() != asked.size()) {
      throw new InvalidInput("answers", "are not as many as the posts");
    }
    List<List<Judged>> all = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      all.add(judge(answers.get(i).only("findings"), asked.get(i).text()));
    }
    return all;
  }

  private List<Judged> judge(Settings answer, String text) {
    if (!answer.has("findings")) {
      throw answer.wrong("findings", "is missing");
    }
    List<Settings> findings = answer.sections("findings");
    if (findings.size() > MOST_FINDINGS) {
      throw answer.wrong("findings", "are more than " + MOST_FINDINGS);
    }
    int length = text.codePointCount(0, text.length());
    List<Judged> judged = new ArrayList<>();
    for (Settings finding : findings) {
      finding.only("category", "severity", "confidence", "rule", "start", "end");
      String theirs = finding.required("category");
      Severity severity =
          finding
              .oneOf("severity", Severity.class)
              .orElseThrow(() -> finding.wrong("severity", "is missing"));
      double confidence =
          finding
              .number("confidence", 0, 1)
              .orElseThrow(() -> finding.wrong("confidence", "is missing"));
      Aim aim = aims.isEmpty() ? new Aim(theirs, 0, severity) : aims.get(theirs);
      if (aim == null) {
        throw finding.wrong("category", "is none that is expected");
      }
      if (confidence >= aim.threshold()) {
        judged.add(
            new Judged(
                aim.category(),
                aim.bound(severity),
                confidence,
                rule(finding),
                span(finding, length)));
      }
    }
    return judged;
  }

  private static String rule(Settings finding) {
    String rule = finding.text("rule").orElse("");
    if (rule.length() > 200 || rule.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw finding.wrong("rule", "must be at most 200 visible ASCII characters");
    }
    return rule;
  }

  private static Optional<Span> span(Settings finding, int length) {
    if (!finding.has("start") && !finding.has("end")) {
      return Optional.empty();
    }
    int end =
        finding.integer("end", 1, length).orElseThrow(() -> finding.wrong("end", "is missing"));
    int start =
        finding
            .integer("start", 0, end - 1)
            .orElseThrow(() -> finding.wrong("start", "is missing"));
    return Optional.of(new Span(start, end));
  }
}
