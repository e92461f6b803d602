package dev.modline.server.square;

import dev.modline.WrongState;
import dev.modline.model.InvalidInput;
import dev.modline.model.Target;
import dev.modline.server.auth.Role;
import dev.modline.server.http.Routes;
import dev.modline.server.http.Site;
import dev.modline.server.http.Uploads;
import dev.modline.server.ui.Forms;
import dev.modline.server.ui.Page;
import dev.modline.server.ui.Pages;
import io.vertx.core.Handler;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.FileUpload;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** What members do on the Square. What is wrong with a form is said in the form. */
final class SquareForms implements Routes {
  private static final Set<String> COUNTRIES = Set.of("VN", "DE", "FR", "US");

  /** Shows a form again. */
  private interface Again {
    void with(Map<String, String> problems);
  }

  private final Square square;
  private final Pages pages;
  private final SquarePages views;

  SquareForms(Square square, Pages pages, SquarePages views) {
    this.square = square;
    this.pages = pages;
    this.views = views;
  }

  @Override
  public void mount(Router router, Site site) {
    Path uploads = uploads();
    long most = Pictures.MAX_BYTES + (128L << 10);
    Handler<RoutingContext> withFile =
        Uploads.counted(
            BodyHandler.create(uploads.toString())
                .setBodyLimit(most)
                .setDeleteUploadedFilesOnEnd(true),
            most);
    post(router, "/square/posts", withFile, this::write);
    post(router, "/square/posts/:id/comments", Forms.body(), this::comment);
    post(router, "/square/entries/:target/edit", Forms.body(), this::edit);
    post(router, "/square/entries/:target/delete", Forms.body(), this::delete);
    post(router, "/square/entries/:target/report", Forms.body(), this::report);
    post(router, "/square/inbox/:key/appeal", Forms.body(), this::appeal);
    post(router, "/square/be", Forms.body(), this::be);
    post(router, "/square/join", Forms.body(), this::join);
    router
        .get("/square/entries/:target/edit")
        .handler(site.access().allow(Role.USER))
        .handler(context -> editForm(context, null, 200, Map.of()))
        .failureHandler(pages::oops);
    router
        .get("/square/entries/:target/report")
        .handler(site.access().allow(Role.USER))
        .handler(context -> reportForm(context, 200, Map.of()))
        .failureHandler(pages::oops);
  }

  private void post(
      Router router, String path, Handler<RoutingContext> body, Handler<RoutingContext> handler) {
    router
        .post(path)
        .handler(body)
        .handler(pages.site().access().allow(Role.USER))
        .handler(handler)
        .failureHandler(pages::oops);
  }

  /** Does it and goes to the path that it answers; or shows the form again. */
  private void run(RoutingContext context, Callable<String> deed, Again again) {
    pages
        .site()
        .blocking()
        .call(deed)
        .onSuccess(path -> Pages.see(context, path))
        .onFailure(
            failure -> {
              switch (failure) {
                case InvalidInput invalid -> again.with(views.problems(context, invalid));
                case WrongState wrong ->
                    again.with(Map.of("text", pages.words(context).say("problem.case")));
                default -> context.fail(failure);
              }
            });
  }

  private void write(RoutingContext context) {
    String text = text(context);
    String language = Forms.field(context, "language");
    FileUpload upload =
        context.fileUploads().stream().filter(u -> u.size() > 0).findFirst().orElse(null);
    run(
        context,
        () -> square.write(views.viewer(context), text, language, bytes(upload)).path(),
        problems -> views.home(context, text, 422, problems));
  }

  private static byte @Nullable [] bytes(@Nullable FileUpload upload) throws IOException {
    return upload == null ? null : Files.readAllBytes(Path.of(upload.uploadedFileName()));
  }

  private void comment(RoutingContext context) {
    String text = text(context);
    Target post = Target.post(Forms.part(context, "id"));
    run(
        context,
        () -> {
          Member viewer = views.viewer(context);
          return square.comment(viewer, post, text, viewer.language()).path();
        },
        problems -> views.post(context, text, 422, problems));
  }

  private void edit(RoutingContext context) {
    String text = text(context);
    Target target = SquarePages.target(Forms.part(context, "target"));
    run(
        context,
        () -> square.edit(views.viewer(context), target, text).path(),
        problems -> editForm(context, text, 422, problems));
  }

  private void editForm(
      RoutingContext context, @Nullable String text, int status, Map<String, String> problems) {
    Page page = views.page(context);
    Target target = SquarePages.target(Forms.part(context, "target"));
    pages.show(
        context,
        status,
        () -> {
          Member viewer = views.viewer(context);
          Shown shown = views.shown(target, viewer);
          if (!shown.own()) {
            throw new dev.modline.server.http.Refused(403, "");
          }
          return pages
              .templates()
              .squareEdit(
                  page,
                  views.view(viewer),
                  shown.entry(),
                  text == null ? shown.entry().text() : text,
                  problems);
        });
  }

  private void delete(RoutingContext context) {
    Target target = SquarePages.target(Forms.part(context, "target"));
    run(
        context,
        () -> {
          square.delete(views.viewer(context), target);
          return "/square";
        },
        problems -> context.fail(404));
  }

  private void report(RoutingContext context) {
    Target target = SquarePages.target(Forms.part(context, "target"));
    String category = Forms.field(context, "category");
    String reasons = text(context, "reasons");
    boolean good = Forms.field(context, "goodFaith").equals("yes");
    String formId = Forms.field(context, "formId");
    run(
        context,
        () -> {
          square.report(views.viewer(context), target, category, reasons, good, formId);
          return "/square/inbox";
        },
        problems -> reportForm(context, 422, problems));
  }

  private void reportForm(RoutingContext context, int status, Map<String, String> problems) {
    Page page = views.page(context);
    Target target = SquarePages.target(Forms.part(context, "target"));
    String sent = Forms.field(context, "formId");
    String category = Forms.field(context, "category");
    String reasons = text(context, "reasons");
    pages.show(
        context,
        status,
        () -> {
          Member viewer = views.viewer(context);
          return pages
              .templates()
              .squareReport(
                  page,
                  views.view(viewer),
                  views.shown(target, viewer),
                  sent.isEmpty() ? UUID.randomUUID().toString() : sent,
                  category,
                  reasons,
                  problems);
        });
  }

  private void appeal(RoutingContext context) {
    String text = text(context);
    String key = Forms.part(context, "key");
    run(
        context,
        () -> {
          square.appeal(views.viewer(context), key, text);
          return "/square/inbox/" + key;
        },
        problems -> views.letter(context, text, 422, problems));
  }

  private void be(RoutingContext context) {
    play(context, Forms.field(context, "member"));
    Pages.see(context, "/square");
  }

  private static void play(RoutingContext context, String member) {
    if (member.matches("[a-z0-9-]{1,60}")) {
      context
          .response()
          .addCookie(
              Cookie.cookie(SquarePages.MEMBER, member)
                  .setPath("/")
                  .setHttpOnly(true)
                  .setSameSite(CookieSameSite.LAX));
    }
  }

  private void join(RoutingContext context) {
    String name = text(context, "name").strip();
    String country = Forms.field(context, "country");
    String language = pages.words(context).language();
    String id = "u-" + UUID.randomUUID().toString().substring(0, 8);
    pages
        .site()
        .blocking()
        .call(
            () -> {
              if (name.isEmpty() || name.codePointCount(0, name.length()) > 60) {
                throw new InvalidInput("name", "must have 1 to 60 characters");
              }
              if (!COUNTRIES.contains(country)) {
                throw new InvalidInput("country", "is not one of the list");
              }
              square.join(
                  new Member(id, name, country, language, false, pages.site().clock().instant()));
              return id;
            })
        .onSuccess(
            joined -> {
              play(context, joined);
              Pages.see(context, "/square");
            })
        .onFailure(
            failure -> {
              if (failure instanceof InvalidInput invalid) {
                views.people(context, 422, views.problems(context, invalid));
              } else {
                context.fail(failure);
              }
            });
  }

  private static String text(RoutingContext context) {
    return text(context, "text");
  }

  /** Browsers send line ends as CR LF. */
  private static String text(RoutingContext context, String field) {
    return Forms.field(context, field).replace("\r\n", "\n");
  }

  private static Path uploads() {
    try {
      return Files.createTempDirectory("modline-square");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
