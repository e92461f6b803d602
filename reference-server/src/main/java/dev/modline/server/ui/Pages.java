package dev.modline.server.ui;

import dev.modline.server.auth.Caller;
import dev.modline.server.auth.Landing;
import dev.modline.server.auth.Role;
import dev.modline.server.http.Problem;
import dev.modline.server.http.Problems;
import dev.modline.server.http.Site;
import dev.modline.server.pages.StaticTemplates;
import dev.modline.server.pages.Templates;
import gg.jte.models.runtime.JteModel;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/** Makes and sends pages: language, theme, navigation, errors as pages. */
public final class Pages {
  static final String LANGUAGE = "language";
  static final String THEME = "theme";

  private final Site site;
  private final Assets assets;
  private final Templates templates = new StaticTemplates();

  /** Pages of a site. */
  public Pages(Site site, Assets assets) {
    this.site = site;
    this.assets = assets;
  }

  /** The site. */
  public Site site() {
    return site;
  }

  /** The templates. */
  public Templates templates() {
    return templates;
  }

  /** The words of the reader's language. */
  public Words words(RoutingContext context) {
    String chosen = cookie(context, LANGUAGE);
    if (Words.LANGUAGES.contains(chosen)) {
      return Words.of(chosen);
    }
    return Languages.wanted(context.request().headers().getAll(HttpHeaders.ACCEPT_LANGUAGE))
        .filter(Words.LANGUAGES::contains)
        .findFirst()
        .map(Words::of)
        .orElse(Words.of(Words.LANGUAGES.getFirst()));
  }

  /** What surrounds a page of {@code section}. */
  public Page page(RoutingContext context, String section) {
    List<Caller> callers = site.access().capacities(context);
    Set<Role> roles = EnumSet.noneOf(Role.class);
    callers.forEach(caller -> roles.add(caller.role()));
    String person =
        callers.stream()
            .filter(caller -> section.equals(section(caller.role())))
            .findFirst()
            .or(() -> callers.stream().findFirst())
            .map(Caller::id)
            .orElse("");
    String theme = cookie(context, THEME);
    return new Page(
        words(context),
        theme.equals("dark") || theme.equals("light") ? theme : "",
        back(context.request().uri()),
        section,
        site.access().csrfToken(context),
        person,
        roles,
        site.clock().instant(),
        assets);
  }

  private static String section(Role role) {
    return switch (role) {
      case MODERATOR -> "queue";
      case USER -> "square";
      default -> role.word();
    };
  }

  /** Makes a page off the event loop and sends it. */
  public void show(RoutingContext context, Callable<JteModel> page) {
    show(context, 200, page);
  }

  /** Makes a page off the event loop and sends it under a status. */
  public void show(RoutingContext context, int status, Callable<JteModel> page) {
    site.blocking()
        .call(() -> page.call().render())
        .onSuccess(html -> send(context, status, html))
        .onFailure(context::fail);
  }

  private static void send(RoutingContext context, int status, String html) {
    context
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader(HttpHeaders.VARY, "Cookie, Accept-Language")
        .end(html);
  }

  /** After a form: see what has come of it. */
  public static void see(RoutingContext context, String path) {
    context.response().setStatusCode(303).putHeader(HttpHeaders.LOCATION, back(path)).end();
  }

  /** Only a path of this site. */
  static String back(String path) {
    return Landing.page(path, "/");
  }

  /** Shows what went wrong as a page. */
  public void oops(RoutingContext context) {
    Problem problem = Problems.of(context.failure(), context.statusCode());
    if (context.response().headWritten() || problem.status() >= 500) {
      context.next();
      return;
    }
    send(
        context,
        problem.status(),
        templates.oops(page(context, ""), problem.status(), problem.detail()).render());
  }

  private static String cookie(RoutingContext context, String name) {
    Cookie cookie = context.request().getCookie(name);
    return cookie == null ? "" : cookie.getValue();
  }
}
