package dev.modline.law;

import com.google.common.collect.ImmutableMap;
import dev.cel.runtime.CelVariableResolver;
import dev.modline.model.Finding;
import dev.modline.model.Post;
import dev.modline.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One post as the rules see it; each part is made when a rule first asks for it. */
final class Input implements CelVariableResolver {
  /** The names of the severities, as numbers that can be compared. */
  static final Map<String, Object> SEVERITIES = severities();

  private final Shapes shapes;
  private final Post post;
  private final List<Finding> findings;
  private @Nullable Object postView;
  private @Nullable Object authorView;
  private @Nullable Object findingViews;

  Input(Shapes shapes, Post post, List<Finding> findings) {
    this.shapes = shapes;
    this.post = post;
    this.findings = findings;
  }

  @Override
  public Optional<Object> find(String name) {
    return switch (name) {
      case "findings" -> Optional.of(findingViews == null ? viewFindings() : findingViews);
      case "post" -> Optional.of(postView == null ? viewPost() : postView);
      case "author" -> Optional.of(authorView == null ? viewAuthor() : authorView);
      default -> Optional.ofNullable(SEVERITIES.get(name));
    };
  }

  private Object viewFindings() {
    List<Object> views = new ArrayList<>(findings.size());
    findings.forEach(finding -> views.add(shapes.finding().view(finding)));
    findingViews = views;
    return views;
  }

  private Object viewPost() {
    Object view = shapes.post().view(post);
    postView = view;
    return view;
  }

  private Object viewAuthor() {
    Object view = shapes.author().view(post);
    authorView = view;
    return view;
  }

  static long level(Severity severity) {
    return switch (severity) {
      case LOW -> 1;
      case MEDIUM -> 2;
      case HIGH -> 3;
      case CRITICAL -> 4;
    };
  }

  private static Map<String, Object> severities() {
    ImmutableMap.Builder<String, Object> all = ImmutableMap.builder();
    for (Severity severity : Severity.values()) {
      all.put(severity.name(), level(severity));
    }
    return all.buildOrThrow();
  }
}
