package dev.modline.spi;

import dev.modline.model.InvalidInput;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an operator has configured for one plug-in, read strictly: texts, numbers, lists and
 * sections, as they come out of YAML, JSON or a map that was built in code.
 *
 * <p>Contract: every fault is an {@link InvalidInput} that names the whole key ({@code
 * authorities.us.ncmec.url}) and never repeats the value, which may be a secret. Threading:
 * immutable, any thread. Failure: at configuration only.
 *
 * <pre>{@code
 * settings.only("kind", "url", "token", "batch");
 * URI url = settings.uri("url");
 * int batch = settings.integer("batch", 1, 100).orElse(100);
 * }</pre>
 */
public final class Settings {
  private final String path;
  private final Map<String, ?> values;
  private final Path folder;
  private final Function<String, Optional<String>> overrides;

  private Settings(
      String path,
      Map<String, ?> values,
      Path folder,
      Function<String, Optional<String>> overrides) {
    this.path = path;
    this.values = values;
    this.folder = folder;
    this.overrides = overrides;
  }

  /**
   * Settings under a key.
   *
   * @param path the key that these stand under, for messages: {@code authorities.us.ncmec}
   * @param values texts, numbers, booleans, lists of them and maps
   */
  public static Settings of(String path, Map<String, ?> values) {
    return new Settings(path, new LinkedHashMap<>(values), Path.of(""), key -> Optional.empty());
  }

  /** The same, its files relative to a folder; to the working directory unless said. */
  public Settings relativeTo(Path folder) {
    return new Settings(path, values, folder, overrides);
  }

  /** The same, a whole key's text taken from elsewhere where it is there: the environment, say. */
  public Settings overriddenBy(Function<String, Optional<String>> overrides) {
    return new Settings(path, values, folder, overrides);
  }

  /** Refuses any other key than these. */
  public Settings only(String... known) {
    Set<String> unknown = new TreeSet<>(values.keySet());
    unknown.removeAll(Set.of(known));
    if (!unknown.isEmpty()) {
      throw wrong(
          unknown.iterator().next(), "is not known here; known: " + String.join(", ", known));
    }
    return this;
  }

  /** Whether the key is there. */
  public boolean has(String key) {
    return values.get(key) != null || overrides.apply(key(key)).isPresent();
  }

  /** A text, number or boolean as text. */
  public Optional<String> text(String key) {
    Optional<String> overridden = overrides.apply(key(key));
    return overridden.isPresent() ? overridden : plain(key, values.get(key));
  }

  private Optional<String> plain(String key, @Nullable Object value) {
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof String || value instanceof Number || value instanceof Boolean) {
      return Optional.of(value.toString());
    }
    throw wrong(key, "must be text");
  }

  /** A text that must be there and not be blank. */
  public String required(String key) {
    return text(key).filter(text -> !text.isBlank()).orElseThrow(() -> wrong(key, "is missing"));
  }

  /** A whole number between two bounds, inclusive. */
  public OptionalInt integer(String key, int least, int most) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      int number = Integer.parseInt(text.get().strip());
      if (number >= least && number <= most) {
        return OptionalInt.of(number);
      }
    } catch (NumberFormatException e) {
      throw wrong(key, "must be a whole number");
    }
    throw wrong(key, "must be from " + least + " to " + most);
  }

  /** A number between two bounds, inclusive. */
  public OptionalDouble number(String key, double least, double most) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return OptionalDouble.empty();
    }
    try {
      double number = Double.parseDouble(text.get().strip());
      if (number >= least && number <= most) {
        return OptionalDouble.of(number);
      }
    } catch (NumberFormatException e) {
      throw wrong(key, "must be a number");
    }
    throw wrong(key, "must be from " + least + " to " + most);
  }

  /** One of an enum's constants, written in lower case with hyphens. */
  public <E extends Enum<E>> Optional<E> oneOf(String key, Class<E> type) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    List<String> known = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      String name = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
      if (name.equals(text.get())) {
        return Optional.of(constant);
      }
      known.add(name);
    }
    throw wrong(key, "must be one of " + String.join(", ", known));
  }

  /** True or false. */
  public boolean flag(String key, boolean otherwise) {
    return switch (text(key).orElse(Boolean.toString(otherwise))) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong(key, "must be true or false");
    };
  }

  /** An absolute http or https address. */
  public Optional<URI> findUri(String key) {
    return text(key).map(text -> address(key, text));
  }

  /** An absolute http or https address that must be there. */
  public URI uri(String key) {
    return address(key, required(key));
  }

  private URI address(String key, String text) {
    try {
      URI uri = URI.create(text);
      if (uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme())) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw wrong(key, "is no address");
    }
    throw wrong(key, "must begin with https:// or http://");
  }

  /** A file or folder, resolved. */
  public Optional<Path> file(String key) {
    return text(key).map(folder::resolve);
  }

  /** A list of texts; empty if the key is not there. */
  public List<String> texts(String key) {
    Object value = values.get(key);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      throw wrong(key, "must be a list");
    }
    List<String> texts = new ArrayList<>();
    for (Object each : list) {
      texts.add(plain(key, each).orElseThrow(() -> wrong(key, "holds an empty value")));
    }
    return List.copyOf(texts);
  }

  /** The settings below a key; empty ones if it is not there. */
  public Settings section(String key) {
    return below(key, values.get(key));
  }

  /** A list of sections, each under {@code key[0]} and so on; empty if the key is not there. */
  public List<Settings> sections(String key) {
    Object value = values.get(key);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      throw wrong(key, "must be a list");
    }
    List<Settings> sections = new ArrayList<>();
    for (Object each : list) {
      sections.add(below(key + "[" + sections.size() + "]", each));
    }
    return List.copyOf(sections);
  }

  private Settings below(String key, @Nullable Object value) {
    Map<String, Object> inside = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, it) -> inside.put(String.valueOf(name), it));
    } else if (value != null) {
      throw wrong(key, "must hold settings of its own");
    }
    return new Settings(key(key), inside, folder, overrides);
  }

  /** The keys that are there. */
  public Set<String> keys() {
    return Set.copyOf(values.keySet());
  }

  /** The error to throw for a key; {@code problem} completes the sentence that begins with it. */
  public InvalidInput wrong(String key, String problem) {
    return new InvalidInput(key(key), problem);
  }

  private String key(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** The keys only: a value may be a secret. */
  @Override
  public String toString() {
    return path + values.keySet();
  }
}
