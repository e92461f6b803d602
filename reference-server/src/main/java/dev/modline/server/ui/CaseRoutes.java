package dev.modline.server.ui;

import dev.modline.CaseFile;
import dev.modline.Desk;
import dev.modline.Judgement;
import dev.modline.OrderReply;
import dev.modline.Overtaken;
import dev.modline.WrongState;
import dev.modline.model.Case;
import dev.modline.model.CaseId;
import dev.modline.model.Event;
import dev.modline.model.InvalidInput;
import dev.modline.model.Order;
import dev.modline.model.ValueRef;
import dev.modline.server.auth.Caller;
import dev.modline.server.auth.Role;
import dev.modline.server.http.Refused;
import dev.modline.server.http.Routes;
import dev.modline.server.http.Site;
import gg.jte.models.runtime.JteModel;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The case page: evidence, history, what is owed, and the forms that decide. */
final class CaseRoutes implements Routes {
  /** What a form of the page asks the desk to do. */
  private interface Deed {
    Case on(CaseId id, String staff) throws Exception;
  }

  private final Pages pages;
  private final ClosedMedia closed;
  private final Optional<Tipline> tipline;

  CaseRoutes(Pages pages, ClosedMedia closed, Optional<Tipline> tipline) {
    this.pages = pages;
    this.closed = closed;
    this.tipline = tipline;
  }

  @Override
  public void mount(Router router, Site site) {
    var moderators = site.access().allow(Role.MODERATOR);
    router.get("/cases/:id").handler(moderators).handler(this::open).failureHandler(pages::oops);
    router
        .post("/cases/:id/preview")
        .handler(Forms.body())
        .handler(moderators)
        .handler(this::preview);
    post(router, "/cases/:id/decide", this::decide);
    post(router, "/cases/:id/appeal", this::appeal);
    post(router, "/cases/:id/order", this::order);
    post(router, "/cases/:id/order-check", this::orderCheck);
    post(router, "/cases/:id/media", this::medium);
    post(router, "/cases/:id/tipline", this::report);
  }

  private void post(Router router, String path, io.vertx.core.Handler<RoutingContext> handler) {
    router
        .post(path)
        .handler(Forms.body())
        .handler(pages.site().access().allow(Role.MODERATOR))
        .handler(handler)
        .failureHandler(pages::oops);
  }

  private void open(RoutingContext context) {
    String wanted = context.queryParams().get("action");
    pages.show(context, () -> file(context, wanted == null ? "" : wanted, Map.of()));
  }

  private JteModel file(RoutingContext context, String action, Map<String, String> problems) {
    Page page = pages.page(context, "queue");
    CaseFile file = opened(context);
    Draft draft = Draft.of(file.folded(), choices(file.folded()), action);
    return pages.templates().caseFile(page, view(context, file, page, draft, problems));
  }

  private Choices choices(Case current) {
    return Choices.of(pages.site().line().desk().policy(), current);
  }

  private CaseFile opened(RoutingContext context) {
    CaseId id = new CaseId(Forms.part(context, "id"));
    return pages.site().line().desk().open(id, Caller.of(context).id());
  }

  /** Shows what is not closed at once; that it was shown is on the record like any opening. */
  private CaseView view(
      RoutingContext context, CaseFile file, Page page, Draft draft, Map<String, String> problems) {
    String staff = Caller.of(context).id();
    Case folded = file.folded();
    Optional<Map<ValueRef, byte[]>> media =
        closed.closes(folded)
            ? Optional.empty()
            : Optional.of(pages.site().line().desk().media(folded.id(), staff, folded.media()));
    Set<String> rules = new HashSet<>();
    folded.screenings().forEach(screening -> rules.addAll(screening.event().rules()));
    Set<String> withdrawn = pages.site().line().desk().withdrawn(rules);
    Map<String, String> sent = problems.isEmpty() ? Map.of() : Forms.fields(context);
    return new CaseView(
        file,
        media,
        withdrawn,
        tipline,
        page.words(),
        staff,
        draft,
        choices(folded),
        sent,
        problems);
  }

  /** Opens one closed medium, on purpose: a page of its own, which nothing keeps. */
  private void medium(RoutingContext context) {
    CaseId id = new CaseId(Forms.part(context, "id"));
    String staff = Caller.of(context).id();
    String name = Forms.field(context, "medium");
    boolean deliberate = Forms.field(context, "deliberate").equals("yes");
    Page page = pages.page(context, "queue");
    pages.show(
        context,
        () -> {
          if (!deliberate) {
            throw new Refused(422, page.say("problem.deliberate"));
          }
          Desk desk = pages.site().line().desk();
          ValueRef medium =
              desk.look(id).media().stream()
                  .filter(ref -> ref.name().equals(name))
                  .findFirst()
                  .orElseThrow(() -> new Refused(404, ""));
          Picture picture = Picture.of(desk.media(id, staff, Set.of(medium)).get(medium));
          return pages.templates().closedMedium(page, id.value(), name, picture);
        });
  }

  private void decide(RoutingContext context) {
    boolean next = Forms.field(context, "then").equals("next");
    Draft draft = Draft.of(context.request().formAttributes());
    run(
        context,
        draft,
        next,
        (id, staff) -> {
          Desk desk = pages.site().line().desk();
          Case current = desk.look(id);
          Judgement judgement =
              draft.judgement(choices(current), current.opened().authorLanguage());
          BesideOrders orders = BesideOrders.of(context, current, judgement);
          desk.decide(id, staff, judgement);
          return orders.answer(desk, id, staff);
        });
  }

  /** Has the case reported to the tipline; what is owed is sent by the line. */
  private void report(RoutingContext context) {
    TiplineForm form = TiplineForm.of(context);
    run(
        context,
        null,
        (id, staff) ->
            form.on(
                pages.site().line().desk(),
                tipline.orElseThrow(() -> new WrongState("no tipline is set up")),
                id,
                staff));
  }

  private void appeal(RoutingContext context) {
    String appeal = Forms.field(context, "appeal");
    String upheld = Forms.field(context, "upheld");
    String reasons = Forms.field(context, "reasons").strip();
    run(
        context,
        null,
        (id, staff) -> {
          if (!upheld.equals("yes") && !upheld.equals("no")) {
            throw new InvalidInput("upheld", "is not chosen");
          }
          require("reasons", reasons);
          return pages
              .site()
              .line()
              .desk()
              .decideAppeal(id, appeal, staff, upheld.equals("yes"), reasons);
        });
  }

  private void order(RoutingContext context) {
    String order = Forms.field(context, "order");
    String chosen = Forms.field(context, "outcome");
    String reasons = Forms.field(context, "orderReasons").strip();
    run(
        context,
        null,
        (id, staff) -> {
          Event.OrderOutcome outcome =
              Arrays.stream(Event.OrderOutcome.values())
                  .filter(o -> o.name().equals(chosen))
                  .findFirst()
                  .orElseThrow(() -> new InvalidInput("outcome", "is not chosen"));
          require("orderReasons", reasons);
          OrderReply reply =
              OrderReply.builder(outcome, reasons)
                  .done(Forms.field(context, "done").strip())
                  .undone(Forms.field(context, "undone").strip())
                  .build();
          return pages.site().line().desk().answerOrder(id, order, staff, reply);
        });
  }

  private void orderCheck(RoutingContext context) {
    String order = Forms.field(context, "order");
    String chosen = Forms.field(context, "check");
    String note = Forms.field(context, "checkNote").strip();
    run(
        context,
        null,
        (id, staff) -> {
          Order.Check check =
              Arrays.stream(Order.Check.values())
                  .filter(c -> c != Order.Check.SIGN_IN && c.name().equals(chosen))
                  .findFirst()
                  .orElseThrow(() -> new InvalidInput("check", "is not chosen"));
          require("checkNote", note);
          return pages
              .site()
              .line()
              .desk()
              .authenticateOrder(
                  id,
                  order,
                  staff,
                  check,
                  note,
                  pages.site().clock().instant().truncatedTo(ChronoUnit.MILLIS));
        });
  }

  private static void require(String field, String text) {
    if (text.isEmpty()) {
      throw new InvalidInput(field, "is missing");
    }
    if (text.length() > 5_000) {
      throw new InvalidInput(field, "is longer than 5000 characters");
    }
  }

  /** Does it and shows the case; what is wrong with the form is said in it, nothing is lost. */
  private void run(
      RoutingContext context, @org.jspecify.annotations.Nullable Draft draft, Deed deed) {
    run(context, draft, false, deed);
  }

  private void run(
      RoutingContext context,
      @org.jspecify.annotations.Nullable Draft draft,
      boolean next,
      Deed deed) {
    CaseId id = new CaseId(Forms.part(context, "id"));
    String staff = Caller.of(context).id();
    Words words = pages.words(context);
    pages
        .site()
        .blocking()
        .call(
            () -> {
              deed.on(id, staff);
              return next ? Next.after(pages.site(), id, staff) : "/cases/" + id;
            })
        .onSuccess(there -> Pages.see(context, there + "?done=" + sentTo(context)))
        .onFailure(
            failure -> {
              switch (failure) {
                case InvalidInput invalid ->
                    again(context, draft, 422, Forms.problems(words, invalid));
                case Overtaken overtaken ->
                    again(context, draft, 409, Map.of("case", since(words, id, overtaken)));
                case WrongState wrong ->
                    again(
                        context,
                        draft,
                        409,
                        Map.of(
                            "case", words.say("problem.case") + " (" + wrong.getMessage() + ")"));
                default -> context.fail(failure);
              }
            });
  }

  /** The form that has arrived: the page drops the draft that it kept of it, and no other. */
  private static String sentTo(RoutingContext context) {
    return URLEncoder.encode(String.valueOf(context.request().path()), StandardCharsets.UTF_8);
  }

  /** Who did what, and when, since the form was shown. */
  private String since(Words words, CaseId id, Overtaken overtaken) {
    Telling telling = new Telling(words, pages.site().line().desk().look(id));
    String lines =
        overtaken.since().stream()
            .map(telling::line)
            .map(line -> line.sentence(words))
            .collect(Collectors.joining("; "));
    return words.say("problem.overtaken", lines);
  }

  private void again(
      RoutingContext context,
      @org.jspecify.annotations.Nullable Draft draft,
      int status,
      Map<String, String> problems) {
    pages.show(
        context,
        status,
        () -> {
          Page page = pages.page(context, "queue");
          CaseFile file = opened(context);
          Draft shown = draft == null ? Draft.of(file.folded(), choices(file.folded()), "") : draft;
          // Whoever is told what came in between, and sends the form once more, means it.
          shown = status == 409 ? shown.beside(file.folded()) : shown;
          return pages.templates().caseFile(page, view(context, file, page, shown, problems));
        });
  }

  private void preview(RoutingContext context) {
    Draft draft = Draft.of(context.request().formAttributes());
    CaseId id = new CaseId(Forms.part(context, "id"));
    Page page = pages.page(context, "queue");
    pages.show(
        context,
        () -> {
          Case current = pages.site().line().desk().look(id);
          try {
            String text =
                pages
                    .site()
                    .line()
                    .desk()
                    .preview(
                        id,
                        draft.judgement(choices(current), current.opened().authorLanguage()),
                        current.opened().authorLanguage());
            return pages.templates().preview(page, text, "");
          } catch (InvalidInput invalid) {
            String problem =
                Forms.problems(page.words(), invalid).values().stream().findFirst().orElse("");
            return pages.templates().preview(page, "", problem);
          }
        });
  }
}
