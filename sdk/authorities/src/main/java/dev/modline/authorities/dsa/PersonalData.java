package dev.modline.authorities.dsa;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Looks for what must not be in a statement (Art. 24(5): no personal data). It sees forms, not
 * names: a statement's texts come from closed templates, and this is the net below them.
 */
final class PersonalData {
  private static final Map<String, Pattern> FORMS = new LinkedHashMap<>();

  static {
    form("an e-mail address", "[\\p{L}0-9._%+-]{1,64}@[\\p{L}0-9-]{1,63}(\\.[\\p{L}0-9-]{1,63})+");
    form("an account's handle", "(?<![\\p{L}0-9])@[\\p{L}0-9_.]{2,64}");
    form("a web address", "(?i)\\b(https?://|www\\.)\\S{3}");
    form("an IP address", "\\b(\\d{1,3}\\.){3}\\d{1,3}\\b");
    form("an IPv6 address", "(?i)\\b([0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}\\b");
    form("an IBAN", "\\b[A-Z]{2}\\d{2}( ?[A-Z0-9]{4}){3,7}\\b");
    form(
        "a telephone or identity number",
        "(?<![\\p{L}\\d/-])\\+?\\d([ .()-]{0,2}\\d){8,14}(?![\\d/])");
  }

  private PersonalData() {}

  private static void form(String what, String pattern) {
    FORMS.put(what, Pattern.compile(pattern));
  }

  /** What the text seems to hold; never the text itself. */
  static Optional<String> find(String text) {
    return FORMS.entrySet().stream()
        .filter(form -> form.getValue().matcher(text).find())
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
