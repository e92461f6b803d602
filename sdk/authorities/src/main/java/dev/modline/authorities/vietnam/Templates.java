package dev.modline.authorities.vietnam;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * The templates of the reports: Mustache, without logic, every value escaped.
 *
 * <p>Threading: immutable, any thread. Failure: a template that does not compile, or that asks for
 * something no report has, fails when it is loaded, naming the file.
 *
 * <pre>{@code
 * Templates templates = Templates.from(Path.of("templates")); // case.html, form15.html …
 * }</pre>
 */
public final class Templates {
  /** The reports that there are. */
  enum Kind {
    CASE("case"),
    FORM04("form04"),
    FORM15("form15"),
    MONTHLY("monthly");

    private final String file;

    Kind(String name) {
      file = name + ".html";
    }
  }

  private static final int MAX_CHARS = 200_000;

  private final Map<Kind, Template> templates = new EnumMap<>(Kind.class);

  private Templates(Source source) {
    String head = source.read("enterprise.html");
    Mustache.Compiler compiler =
        Mustache.compiler()
            .escapeHTML(true)
            .emptyStringIsFalse(true)
            .withLoader(
                name -> {
                  if (!name.equals("enterprise")) {
                    throw new IllegalArgumentException("unknown part '" + name + "'");
                  }
                  return new StringReader(head);
                });
    for (Kind kind : Kind.values()) {
      try {
        Template template = compiler.compile(source.read(kind.file));
        template.execute(Samples.of(kind));
        templates.put(kind, template);
      } catch (MustacheException | IllegalArgumentException e) {
        throw new IllegalArgumentException("template " + kind.file + ": " + e.getMessage(), e);
      }
    }
  }

  /** The templates that ship. */
  public static Templates shipped() {
    return new Templates(Templates::shippedText);
  }

  /**
   * The operator's own: {@code case.html}, {@code form04.html}, {@code form15.html}, {@code
   * monthly.html}, {@code enterprise.html}; those that are not in the folder are the ones that
   * ship.
   */
  public static Templates from(Path folder) {
    return new Templates(
        name -> {
          Path file = folder.resolve(name);
          try {
            return Files.exists(file) ? Files.readString(file) : shippedText(name);
          } catch (IOException e) {
            throw new UncheckedIOException("cannot read template " + name, e);
          }
        });
  }

  String render(Kind kind, Map<String, Object> facts) {
    Template template = templates.get(kind);
    if (template == null) {
      throw new IllegalStateException("no template for " + kind);
    }
    return template.execute(facts);
  }

  private static String shippedText(String name) {
    try (InputStream in = Templates.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where templates come from. */
  private interface Source {
    String text(String name);

    default String read(String name) {
      String text = text(name);
      if (text.length() > MAX_CHARS) {
        throw new IllegalArgumentException("template " + name + " is longer than " + MAX_CHARS);
      }
      return text;
    }
  }
}
