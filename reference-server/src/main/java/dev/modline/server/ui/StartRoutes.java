package dev.modline.server.ui;

import dev.modline.server.http.Routes;
import dev.modline.server.http.Site;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** The front page, and the choice of language and theme. */
final class StartRoutes implements Routes {
  private static final long A_YEAR = 365L * 24 * 60 * 60;

  private final Pages pages;

  StartRoutes(Pages pages) {
    this.pages = pages;
  }

  @Override
  public void mount(Router router, Site site) {
    router
        .get("/")
        .handler(
            context -> {
              Page page = pages.page(context, "");
              pages.show(context, () -> pages.templates().start(page));
            });
    // Whoever opens a used or mistyped address is a person in front of a browser.
    router.get("/sign-in").failureHandler(pages::oops);
    router.post("/preferences").handler(Forms.body()).handler(StartRoutes::prefer);
  }

  /** Looks only: nothing here needs a right, and nothing outside the reader's browser changes. */
  private static void prefer(RoutingContext context) {
    String language = Forms.field(context, "language");
    String theme = Forms.field(context, "theme");
    if (Words.LANGUAGES.contains(language)) {
      remember(context, Pages.LANGUAGE, language);
    }
    if (theme.equals("dark") || theme.equals("light")) {
      remember(context, Pages.THEME, theme);
    }
    Pages.see(context, Forms.field(context, "back"));
  }

  private static void remember(RoutingContext context, String name, String value) {
    context
        .response()
        .addCookie(
            Cookie.cookie(name, value)
                .setPath("/")
                .setMaxAge(A_YEAR)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.LAX));
  }
}
