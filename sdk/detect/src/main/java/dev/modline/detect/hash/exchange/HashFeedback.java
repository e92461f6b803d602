package dev.modline.detect.hash.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.modline.detect.hash.HashEntry;
import dev.modline.detect.hash.HashKind;
import dev.modline.model.InvalidInput;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes for an exchange what became of its entries here: that they were seen, and whether a person
 * agrees. It is written and not sent: what is said of somebody's case is said by a person.
 *
 * <p>Contract: only entries that came from the exchange can be answered, since it knows them by its
 * own ids, which stand in their tags. Nothing but hash, id and verdict leaves. Threading: safe.
 * Failure: {@link InvalidInput} before anything is written.
 *
 * <pre>{@code
 * HashFeedback.write(HashVocabulary.STOPNCII, Verdict.SEEN, entries, "", out);
 * }</pre>
 */
public final class HashFeedback {
  /** What is said of an entry. */
  public enum Verdict {
    /** Something here matched it. */
    SEEN,
    /** A person has looked, and it is what the list says. */
    AGREE,
    /** A person has looked, and it is not. */
    DISAGREE
  }

  private static final String NCMEC = "ncmec:";

  private HashFeedback() {}

  /**
   * Writes the answers in the exchange's words: the body of StopNCII's {@code SubmitFeedback}; for
   * ThreatExchange an array of descriptors with the reaction to post to each; for NCMEC an array of
   * paths with the body to put to each.
   *
   * @param reason for NCMEC the id of the reason that a downvote must have; else empty
   */
  public static void write(
      HashVocabulary words, Verdict verdict, List<HashEntry> entries, String reason, Writer out)
      throws IOException {
    check(words, verdict, entries, reason);
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      switch (words) {
        case STOPNCII -> stopNcii(json, verdict, entries);
        case THREATEXCHANGE -> threatExchange(json, verdict, entries);
        case NCMEC -> ncmec(json, verdict, entries, reason);
        case MODLINE -> throw new InvalidInput("feedback", "goes to an exchange");
      }
    }
    out.flush();
  }

  private static void check(
      HashVocabulary words, Verdict verdict, List<HashEntry> entries, String reason) {
    for (HashEntry entry : entries) {
      boolean known =
          switch (words) {
            case MODLINE -> throw new InvalidInput("feedback", "goes to an exchange");
            case STOPNCII ->
                entry.value().kind() == HashKind.PDQ || entry.value().kind() == HashKind.MD5;
            case THREATEXCHANGE -> id(entry, Words.DESCRIPTOR).isPresent();
            case NCMEC -> id(entry, NCMEC).isPresent();
          };
      if (!known) {
        throw new InvalidInput("feedback", "on an entry that did not come from this exchange");
      }
    }
    if (words == HashVocabulary.NCMEC && verdict == Verdict.SEEN) {
      throw new InvalidInput("feedback", "to NCMEC agrees or disagrees");
    }
    boolean guid = reason.matches("[0-9a-fA-F-]{1,64}");
    if (words == HashVocabulary.NCMEC && verdict == Verdict.DISAGREE && !guid) {
      throw new InvalidInput("feedback", "that disagrees needs the id of one of NCMEC's reasons");
    }
  }

  private static Optional<String> id(HashEntry entry, String prefix) {
    return entry.label().tags().stream()
        .filter(tag -> tag.startsWith(prefix))
        .map(tag -> tag.substring(prefix.length()))
        .findFirst();
  }

  private static void stopNcii(JsonGenerator json, Verdict verdict, List<HashEntry> entries)
      throws IOException {
    json.writeStartObject();
    json.writeNumberField("count", entries.size());
    json.writeArrayFieldStart("hashFeedbacks");
    for (HashEntry entry : entries) {
      json.writeStartObject();
      json.writeArrayFieldStart("tags");
      json.writeEndArray();
      json.writeStringField(
          "feedbackValue",
          switch (verdict) {
            case SEEN -> "PendingReview";
            case AGREE -> "Blocked";
            case DISAGREE -> "NotBlocked";
          });
      json.writeStringField("hashValue", entry.value().hex());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void threatExchange(JsonGenerator json, Verdict verdict, List<HashEntry> entries)
      throws IOException {
    json.writeStartArray();
    for (HashEntry entry : entries) {
      for (String tag : entry.label().tags()) {
        if (tag.startsWith(Words.DESCRIPTOR)) {
          json.writeStartObject();
          json.writeStringField("id", tag.substring(Words.DESCRIPTOR.length()));
          json.writeStringField(
              "reactions",
              switch (verdict) {
                case SEEN -> "SAW_THIS_TOO";
                case AGREE -> "HELPFUL";
                case DISAGREE -> "DISAGREE_WITH_TAGS";
              });
          json.writeEndObject();
        }
      }
    }
    json.writeEndArray();
  }

  private static void ncmec(
      JsonGenerator json, Verdict verdict, List<HashEntry> entries, String reason)
      throws IOException {
    String vote =
        verdict == Verdict.AGREE
            ? "<affirmative/>"
            : "<negative><reasonIds><guid>" + reason + "</guid></reasonIds></negative>";
    json.writeStartArray();
    for (HashEntry entry : entries) {
      String[] member = id(entry, NCMEC).orElseThrow().split(":", 2);
      json.writeStartObject();
      json.writeStringField(
          "path",
          "/v2/entries/"
              + member[0]
              + "/"
              + (member.length > 1 ? member[1] : "")
              + "/"
              + entry.value().kind().name().toUpperCase(Locale.ROOT)
              + "/feedback");
      json.writeStringField(
          "body",
          "<feedbackSubmission xmlns=\"https://hashsharing.ncmec.org/hashsharing/v2\">"
              + vote
              + "</feedbackSubmission>");
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
