package dev.modline.mail;

import dev.modline.model.Duty;
import dev.modline.model.InvalidInput;
import dev.modline.spi.Authority.Submission;
import java.text.MessageFormat;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * The words around the attachment, in the authority's language. They come from closed templates and
 * from ids: nothing that anybody wrote gets into them.
 */
final class Letter {
  /** The languages that ship. */
  static final List<String> LANGUAGES = List.of("de", "en", "fr", "vi");

  private final Locale locale;
  private final ResourceBundle words;
  private final String operator;

  private Letter(Locale locale, ResourceBundle words, String operator) {
    this.locale = locale;
    this.words = words;
    this.operator = operator;
  }

  static Letter in(String language, String operator) {
    if (!LANGUAGES.contains(language)) {
      throw new InvalidInput("language", "must be one of " + String.join(", ", LANGUAGES));
    }
    if (operator.isBlank() || operator.length() > 100 || operator.chars().anyMatch(Letter::unfit)) {
      throw new InvalidInput("operator", "must be a name of one line, at most 100 characters");
    }
    try {
      Locale locale = Locale.forLanguageTag(language);
      return new Letter(
          locale,
          ResourceBundle.getBundle(
              "dev.modline.mail.letter",
              locale,
              ResourceBundle.Control.getNoFallbackControl(
                  ResourceBundle.Control.FORMAT_PROPERTIES)),
          operator);
    } catch (MissingResourceException e) {
      throw new IllegalStateException("the letters of this jar are not complete", e);
    }
  }

  /** What would begin another header, hide or turn text around. */
  private static boolean unfit(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  String language() {
    return locale.toLanguageTag();
  }

  /** Fixed but for the operator's name and the record's id: no personal data. */
  String subject(Submission submission) {
    return fill("subject", operator, kind(submission.record().kind()), submission.record().id());
  }

  String body(Submission submission, List<String> attachments, boolean hasReceipt) {
    String time =
        DateTimeFormatter.ISO_INSTANT.format(
            submission.record().decidedAt().truncatedTo(ChronoUnit.SECONDS));
    StringBuilder text = new StringBuilder();
    text.append(
        fill("what", operator, kind(submission.record().kind()), submission.record().id(), time));
    submission
        .record()
        .corrects()
        .ifPresent(id -> text.append("\n\n").append(fill("corrects", id)));
    text.append("\n\n").append(fill("check", attachments.get(0), attachments.get(1)));
    if (hasReceipt) {
      text.append("\n\n").append(fill("receipt", attachments.get(2), attachments.get(3)));
    }
    if (submission.attempt() > 1) {
      text.append("\n\n").append(fill("again"));
    }
    return text.append("\n\n").append(fill("automatic", operator)).append('\n').toString();
  }

  /** What is reported, in words. */
  String kind(Duty.Report.Kind kind) {
    return words.getString("kind." + kind);
  }

  private String fill(String key, String... values) {
    Object[] all = Arrays.copyOf(values, values.length, Object[].class);
    return new MessageFormat(words.getString(key), locale).format(all);
  }
}
