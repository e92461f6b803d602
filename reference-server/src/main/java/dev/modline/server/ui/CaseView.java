package dev.modline.server.ui;

import dev.modline.CaseFile;
import dev.modline.model.Case;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.model.Evidence;
import dev.modline.model.Finding;
import dev.modline.model.Message;
import dev.modline.model.ObligationId;
import dev.modline.model.OrderState;
import dev.modline.model.Party;
import dev.modline.model.Recorded;
import dev.modline.model.Tracked;
import dev.modline.model.ValueRef;
import dev.modline.model.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A case file as a page shows it. */
public final class CaseView {
  private static final int LETTERS = 50;

  /**
   * What was seen of one revision.
   *
   * @param at when it was screened
   * @param event the screening
   * @param pieces its text, cut for highlighting; absent once erased
   * @param images its pictures; none that is closed
   * @param closed its media that stay closed
   */
  public record Seen(
      Instant at,
      Event.Screened event,
      Optional<List<Highlights.Piece>> pieces,
      List<Picture> images,
      List<ValueRef> closed) {
    /** Whether a piece is evidence. */
    public boolean marked(Highlights.Piece piece) {
      return piece.look() == Highlights.Look.MARKED;
    }

    /** Whether a piece is a character that nobody can see. */
    public boolean unseen(Highlights.Piece piece) {
      return piece.look() == Highlights.Look.UNSEEN;
    }

    /** What the policy said. */
    public Verdict verdict() {
      return event.verdict();
    }

    /** What was found. */
    public List<Finding> findings() {
      return event.findings();
    }
  }

  /**
   * Something owed, or that was.
   *
   * @param tracked the obligation
   * @param title what it is, in words
   * @param proof what discharged it, and when
   */
  public record Owed(Tracked tracked, String title, Optional<Proof> proof) {
    /** Whether it is something to keep. */
    public boolean hold() {
      return tracked.obligation().duty() instanceof Duty.Hold;
    }
  }

  /**
   * The proof of a discharge.
   *
   * @param at when
   * @param evidence what
   */
  public record Proof(Instant at, Evidence evidence) {}

  private final CaseFile file;
  private final Optional<Map<ValueRef, byte[]>> media;
  private final Set<String> withdrawn;
  private final Optional<Tipline> tipline;
  private final Words words;
  private final String staff;
  private final Draft draft;
  private final Choices choices;
  private final Map<String, String> sent;
  private final Map<String, String> problems;

  /**
   * {@code media} is absent for a case whose media stay closed; {@code withdrawn} are the rules
   * whose lists hold them no more.
   */
  CaseView(
      CaseFile file,
      Optional<Map<ValueRef, byte[]>> media,
      Set<String> withdrawn,
      Optional<Tipline> tipline,
      Words words,
      String staff,
      Draft draft,
      Choices choices,
      Map<String, String> sent,
      Map<String, String> problems) {
    this.sent = Map.copyOf(sent);
    this.file = file;
    this.media = media;
    this.withdrawn = Set.copyOf(withdrawn);
    this.tipline = tipline;
    this.words = words;
    this.staff = staff;
    this.draft = draft;
    this.choices = choices;
    this.problems = Map.copyOf(problems);
  }

  /** Whether what a finding stands on was withdrawn from its list. */
  public boolean withdrawn(Finding finding) {
    return withdrawn.contains(finding.rule());
  }

  /** Whether that is so of any finding. */
  public boolean anyWithdrawn() {
    return !withdrawn.isEmpty();
  }

  /** The case. */
  public Case folded() {
    return file.folded();
  }

  /** Who looks. */
  public String staff() {
    return staff;
  }

  /** Whether it is the looker who works on it. */
  public boolean mine() {
    return folded().claimedBy().filter(staff::equals).isPresent();
  }

  /** The form. */
  public Draft draft() {
    return draft;
  }

  /** What the form offers. */
  public Choices choices() {
    return choices;
  }

  /**
   * What was decided, and what was said to its author.
   *
   * @param ruling the decision
   * @param note what was written to the author besides; empty for nothing
   * @param who who decided
   */
  public record Ruled(Case.Ruling ruling, String note, String who) {}

  /** What was decided, the last first. */
  public List<Ruled> ruled() {
    Telling telling = new Telling(words, folded());
    return folded().rulings().reversed().stream()
        .map(ruling -> new Ruled(ruling, noted(ruling), telling.who(ruling.actor())))
        .toList();
  }

  private String noted(Case.Ruling ruling) {
    return ruling
        .decision()
        .note()
        .map(ref -> file.text(ref).orElse(words.say("case.erasedText")))
        .orElse("");
  }

  /**
   * A letter as it was sent.
   *
   * @param at when
   * @param title to whom, about what
   * @param message the letter
   */
  public record Sent(Instant at, String title, Message message) {}

  /** The last that people were told, the last first; each is rendered anew, so not all are. */
  public List<Sent> letters() {
    return told().stream()
        .limit(LETTERS)
        .flatMap(
            owed ->
                file.letter(owed.tracked().obligation().id()).stream()
                    .map(letter -> new Sent(owed.proof().orElseThrow().at(), owed.title(), letter)))
        .toList();
  }

  /** How many letters there were before those. */
  public int earlierLetters() {
    return Math.max(0, told().size() - LETTERS);
  }

  private List<Owed> told() {
    return obligations().stream()
        .filter(owed -> owed.proof().isPresent() && isLetter(owed.tracked().obligation().duty()))
        .sorted(Comparator.comparing((Owed owed) -> owed.proof().orElseThrow().at()).reversed())
        .toList();
  }

  private static boolean isLetter(Duty duty) {
    return duty instanceof Duty.TellAuthor
        || duty instanceof Duty.TellReporter
        || duty instanceof Duty.TellErasure;
  }

  /** What a form sent that is shown again because something in it is wrong; or nothing. */
  public String sent(String field) {
    return sent.getOrDefault(field, "");
  }

  /** Whether it sent this choice. */
  public boolean sent(String field, String choice) {
    return sent(field).equals(choice);
  }

  /** What is wrong with a field of a form, or null. */
  public String problem(String field) {
    return problems.getOrDefault(field, "");
  }

  /** Whether something is wrong with a field. */
  public boolean wrong(String field) {
    return problems.containsKey(field);
  }

  /** The author's account, as far as it is not erased. */
  public Optional<String> author() {
    return file.account(Party.author());
  }

  /** A reporter's account, as far as it is not erased. */
  public Optional<String> account(Party party) {
    return file.account(party);
  }

  /** A text among the personal values. */
  public Optional<String> text(ValueRef ref) {
    return file.text(ref);
  }

  /** Whether there is an undecided matter that the decision form decides. */
  public boolean decidable() {
    return decidable(folded());
  }

  static boolean decidable(Case folded) {
    return folded.undecided().stream()
        .map(t -> ((Duty.Decide) t.obligation().duty()).matter())
        .anyMatch(m -> m != Duty.Decide.Matter.APPEAL && m != Duty.Decide.Matter.ORDER);
  }

  /** The tipline, where the case concerns it. */
  public Optional<TiplineView> tipline() {
    return tipline.flatMap(
        it ->
            it.category(folded())
                .map(named -> TiplineView.of(it, named, folded(), obligations(), decidable())));
  }

  /** Whether somebody has asked the tipline for priority. */
  public boolean askedForPriority() {
    return tipline.filter(it -> TiplineView.prioritised(folded(), it.authority())).isPresent();
  }

  /** The appeals that wait. */
  public List<Case.AppealState> openAppeals() {
    return folded().appeals().values().stream().filter(a -> a.outcome().isEmpty()).toList();
  }

  /** The orders that wait. */
  public List<OrderState> openOrders() {
    return folded().orders().values().stream().filter(OrderState::isOpen).toList();
  }

  /** The screenings, the last first. */
  public List<Seen> seen() {
    List<Seen> seen = new ArrayList<>();
    for (Case.Screening screening : folded().screenings().reversed()) {
      Event.Screened event = screening.event();
      seen.add(
          new Seen(
              screening.at(),
              event,
              file.text(event.text()).map(text -> Highlights.of(text, event.findings())),
              media
                  .map(all -> event.media().stream().map(ref -> Picture.of(all.get(ref))).toList())
                  .orElse(List.of()),
              media.isPresent() ? List.of() : event.media()));
    }
    return seen;
  }

  /** The history, the last first. */
  public List<Telling.Line> lines() {
    Telling telling = new Telling(words, folded());
    return folded().history().reversed().stream().map(telling::line).toList();
  }

  /** What is owed and what was, the most urgent first, what is done last. */
  public List<Owed> obligations() {
    Map<ObligationId, Proof> proofs = new HashMap<>();
    for (Recorded recorded : folded().history()) {
      if (recorded.event() instanceof Event.Discharged e) {
        proofs.put(e.obligation(), new Proof(recorded.at(), e.evidence()));
      }
    }
    return folded().obligations().values().stream()
        .map(
            t ->
                new Owed(
                    t,
                    Telling.duty(words, t.obligation().duty()),
                    Optional.ofNullable(proofs.get(t.obligation().id()))))
        .sorted(
            Comparator.comparing((Owed o) -> !o.tracked().progress().isOwed())
                .thenComparing(Owed::hold)
                .thenComparing(o -> o.tracked().obligation().due().orElse(Instant.MAX)))
        .toList();
  }
}
