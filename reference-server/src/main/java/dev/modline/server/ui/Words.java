package dev.modline.server.ui;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** What the pages say, in one language, and how they write times in it. */
public final class Words {
  /** The languages that the pages speak, the first by default. */
  public static final List<String> LANGUAGES = List.of("en", "vi");

  private static final Words ENGLISH = new Words(Locale.ENGLISH);
  private static final Words VIETNAMESE = new Words(Locale.of("vi"));

  private final Locale locale;
  private final ResourceBundle bundle;
  private final DateTimeFormatter dateTime;
  private final DateTimeFormatter time;

  private Words(Locale locale) {
    this.locale = locale;
    this.bundle =
        ResourceBundle.getBundle(
            "web.words",
            locale,
            Words.class.getClassLoader(),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    ZoneId zone = ZoneId.systemDefault();
    this.dateTime =
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM).withLocale(locale).withZone(zone);
    this.time = DateTimeFormatter.ofPattern("HH:mm:ss", locale).withZone(zone);
  }

  /** The words of a language; English when it is none of {@link #LANGUAGES}. */
  public static Words of(String language) {
    return language.equals("vi") ? VIETNAMESE : ENGLISH;
  }

  /** The language. */
  public String language() {
    return locale.getLanguage();
  }

  /** The text of {@code key}, with {@code {0}}, {@code {1}} … filled in. */
  public String say(String key, Object... arguments) {
    return fill(bundle.getString(key), arguments);
  }

  /** The text of {@code key}, or {@code otherwise} where the key comes from outside. */
  public String sayOr(String key, String otherwise) {
    try {
      return bundle.getString(key);
    } catch (MissingResourceException e) {
      return otherwise;
    }
  }

  /** The name of a value of an enumeration. */
  public String name(Enum<?> value) {
    return say(value.getDeclaringClass().getSimpleName() + "." + value.name());
  }

  /** The name of a category, which operators choose freely. */
  public String category(String category) {
    return sayOr("category." + category, category);
  }

  /** Day and time. */
  public String dateTime(Instant at) {
    return dateTime.format(at);
  }

  /** The time of the day. */
  public String time(Instant at) {
    return time.format(at);
  }

  private static String fill(String text, Object... arguments) {
    String filled = text;
    for (int i = 0; i < arguments.length; i++) {
      filled = filled.replace("{" + i + "}", String.valueOf(arguments[i]));
    }
    return filled;
  }
}
