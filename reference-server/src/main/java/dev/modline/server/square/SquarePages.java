package dev.modline.server.square;

import dev.modline.model.InvalidInput;
import dev.modline.model.Target;
import dev.modline.server.auth.Role;
import dev.modline.server.http.Refused;
import dev.modline.server.http.Routes;
import dev.modline.server.http.Site;
import dev.modline.server.pages.Templates;
import dev.modline.server.ui.Forms;
import dev.modline.server.ui.Page;
import dev.modline.server.ui.Pages;
import io.vertx.core.Handler;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;

/** What members see of the Square; what they do is in {@link SquareForms}. */
final class SquarePages implements Routes {
  static final String MEMBER = "member";
  static final int PAGE = 30;

  private final Square square;
  private final Pages pages;

  SquarePages(Square square, Pages pages) {
    this.square = square;
    this.pages = pages;
  }

  @Override
  public void mount(Router router, Site site) {
    get(router, "/square", this::home);
    get(router, "/square/feed", this::feed);
    get(router, "/square/unread", this::unread);
    get(router, "/square/posts/:id", context -> post(context, "", 200, Map.of()));
    get(router, "/square/posts/:id/thread", this::thread);
    get(router, "/square/inbox", this::inbox);
    get(router, "/square/inbox/list", this::letters);
    get(router, "/square/inbox/:key", context -> letter(context, "", 200, Map.of()));
    get(router, "/square/people", context -> people(context, 200, Map.of()));
    get(router, "/square/people/:id", this::profile);
    get(router, "/square/pictures/:target", this::picture);
  }

  private void get(Router router, String path, Handler<RoutingContext> handler) {
    router
        .get(path)
        .handler(pages.site().access().allow(Role.USER))
        .handler(handler)
        .failureHandler(pages::oops);
  }

  private Templates templates() {
    return pages.templates();
  }

  Page page(RoutingContext context) {
    return pages.page(context, "square");
  }

  /** Whom the visitor plays: in the demo, anyone. Blocking. */
  Member viewer(RoutingContext context) {
    Cookie cookie = context.request().getCookie(MEMBER);
    String id = cookie == null ? "" : cookie.getValue();
    String guest = pages.words(context).language().equals("vi") ? "khach" : "guest";
    return square
        .archive()
        .member(id)
        .or(() -> square.archive().member(guest))
        .or(() -> square.archive().members().stream().findFirst())
        .orElseThrow(() -> new Refused(503, "The Square has no members yet."));
  }

  SquareView view(Member viewer) {
    return new SquareView(viewer, square.inbox().unread(viewer.id()));
  }

  private void home(RoutingContext context) {
    home(context, "", 200, Map.of());
  }

  void home(RoutingContext context, String text, int status, Map<String, String> problems) {
    Page page = page(context);
    int skip = skip(context);
    pages.show(
        context,
        status,
        () -> {
          Member viewer = viewer(context);
          return templates()
              .squareHome(page, view(viewer), posts(viewer, skip), skip, text, problems);
        });
  }

  private void feed(RoutingContext context) {
    Page page = page(context);
    int skip = skip(context);
    pages.show(context, () -> templates().squareFeed(page, posts(viewer(context), skip)));
  }

  private List<Shown> posts(Member viewer, int skip) {
    return square.shown(square.archive().posts(skip, PAGE), viewer);
  }

  private static int skip(RoutingContext context) {
    String skip = context.queryParams().get("skip");
    return skip != null && skip.matches("[0-9]{1,6}") ? Integer.parseInt(skip) : 0;
  }

  private void unread(RoutingContext context) {
    Page page = page(context);
    pages.show(
        context, () -> templates().squareUnread(page, square.inbox().unread(viewer(context).id())));
  }

  void post(RoutingContext context, String text, int status, Map<String, String> problems) {
    Page page = page(context);
    pages.show(
        context,
        status,
        () -> {
          Member viewer = viewer(context);
          Shown post = shown(Target.post(Forms.part(context, "id")), viewer);
          List<Shown> comments = comments(post, viewer);
          return templates().squarePost(page, view(viewer), post, comments, text, problems);
        });
  }

  private void thread(RoutingContext context) {
    Page page = page(context);
    pages.show(
        context,
        () -> {
          Member viewer = viewer(context);
          Shown post = shown(Target.post(Forms.part(context, "id")), viewer);
          return templates().squareThread(page, post, comments(post, viewer));
        });
  }

  private List<Shown> comments(Shown post, Member viewer) {
    return square.shown(square.archive().comments(post.entry().target()), viewer);
  }

  Shown shown(Target target, Member viewer) {
    return square.archive().entry(target).stream()
        .flatMap(entry -> square.shown(List.of(entry), viewer).stream())
        .findFirst()
        .orElseThrow(() -> new Refused(404, ""));
  }

  private void inbox(RoutingContext context) {
    Page page = page(context);
    String about = context.queryParams().get("about");
    if (about != null) {
      Target target = target(about);
      pages
          .site()
          .blocking()
          .call(() -> square.inbox().reasonsFor(viewer(context).id(), target))
          .onSuccess(
              letter ->
                  Pages.see(context, "/square/inbox" + letter.map(l -> "/" + l.key()).orElse("")))
          .onFailure(context::fail);
      return;
    }
    pages.show(
        context,
        () -> {
          Member viewer = viewer(context);
          return templates().squareInbox(page, view(viewer), square.inbox().of(viewer.id()));
        });
  }

  private void letters(RoutingContext context) {
    Page page = page(context);
    pages.show(
        context, () -> templates().squareLetters(page, square.inbox().of(viewer(context).id())));
  }

  void letter(RoutingContext context, String text, int status, Map<String, String> problems) {
    Page page = page(context);
    pages.show(
        context,
        status,
        () -> {
          Member viewer = viewer(context);
          Letter letter =
              square
                  .inbox()
                  .open(viewer.id(), Forms.part(context, "key"))
                  .orElseThrow(() -> new Refused(404, ""));
          return templates().squareLetter(page, view(viewer), letter, text, problems);
        });
  }

  void people(RoutingContext context, int status, Map<String, String> problems) {
    Page page = page(context);
    pages.show(
        context,
        status,
        () ->
            templates()
                .squarePeople(page, view(viewer(context)), square.archive().members(), problems));
  }

  private void profile(RoutingContext context) {
    Page page = page(context);
    pages.show(
        context,
        () -> {
          Member viewer = viewer(context);
          Member member =
              square
                  .archive()
                  .member(Forms.part(context, "id"))
                  .orElseThrow(() -> new Refused(404, ""));
          List<Shown> entries = square.shown(square.archive().by(member.id(), PAGE), viewer);
          return templates()
              .squareProfile(page, view(viewer), member, member.id().equals(viewer.id()), entries);
        });
  }

  /** A hidden post's picture is shown to nobody: not to its author either, unlike the words. */
  private void picture(RoutingContext context) {
    Target target = target(Forms.part(context, "target"));
    pages
        .site()
        .blocking()
        .call(
            () -> {
              Shown shown = shown(target, viewer(context));
              return shown
                  .entry()
                  .picture()
                  .filter(id -> !shown.hidden())
                  .flatMap(square.archive()::picture)
                  .orElseThrow(() -> new Refused(404, ""));
            })
        .onSuccess(
            picture ->
                context
                    .response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, picture.type())
                    .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                    .putHeader("Content-Security-Policy", "default-src 'none'; sandbox")
                    .end(io.vertx.core.buffer.Buffer.buffer(picture.bytes())))
        .onFailure(context::fail);
  }

  static Target target(String text) {
    try {
      return Target.parse(text);
    } catch (InvalidInput e) {
      throw new Refused(404, "");
    }
  }

  /** What is wrong with a form, in the reader's language. */
  Map<String, String> problems(RoutingContext context, InvalidInput invalid) {
    return Forms.problems(pages.words(context), invalid);
  }
}
