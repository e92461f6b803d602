package dev.modline.audit;

import dev.modline.law.LawLibrary;
import dev.modline.law.LawPacks;
import dev.modline.law.UnknownLaw;
import dev.modline.log.verify.LogVerifier;
import dev.modline.log.verify.PruneStatement;
import dev.modline.log.verify.Report;
import dev.modline.model.CaseId;
import dev.modline.model.Recorded;
import dev.modline.spi.Law;
import dev.modline.verifier.Openings;
import dev.modline.wire.Control;
import dev.modline.wire.Entries;
import dev.modline.wire.EventBody;
import dev.modline.wire.Leaf;
import dev.modline.wire.PeriodicBody;
import dev.modline.wire.Undecodable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The operator's full record, read whole: what it says was owed, tied and erased. */
final class FullRecord {
  /** A checkpoint of an authority's log among the entries. */
  @SuppressWarnings("ArrayRecordComponent") // bytes as they are logged, never compared
  record Tie(String authority, long entry, Instant at, byte[] note) {}

  private static final Pattern NAMED_BY_TIME = Pattern.compile("c-([0-9a-f]{12})[0-9a-f]{20}");

  final List<Finding> findings = new ArrayList<>();
  final List<String> notes = new ArrayList<>();
  final List<OwedRecord> owed = new ArrayList<>();
  final Map<String, OwedRecord> possible = new HashMap<>();
  final PrunedPart part;
  final PolicySeen policies = new PolicySeen();
  final List<Control.Pruned> pruned = new ArrayList<>();
  private final Map<CaseId, Long> begunBefore = new HashMap<>();
  final List<Tie> ties = new ArrayList<>();
  final Map<AuthorityLog.Part, Long> erased = new LinkedHashMap<>();
  private final Map<CaseId, CaseAudit> cases = new HashMap<>();
  private final LawLibrary library;
  private final StatedEvents stated;
  private final SeenOfRecord seen;
  final PeriodicReports periodic;
  private Instant newest = Instant.MIN;
  private final UnconfirmedRules unconfirmed = new UnconfirmedRules();
  private Law law;
  private boolean lawIsStated;

  /** {@code assumed} is the law until the record says which one is in force. */
  FullRecord(
      LawLibrary library, Law assumed, Openings openings, SeenOfRecord seen, PrunedPart part) {
    this.part = part;
    this.periodic = new PeriodicReports(part);
    this.library = library;
    this.law = assumed;
    this.stated = new StatedEvents(openings);
    this.seen = seen;
  }

  Report read(LogVerifier log) {
    part.told()
        .ifPresent(told -> told.context().ifPresent(it -> law(told.index(), told.newest(), it)));
    Report report = log.from(part.begin()).entries(this::entry).verify();
    cases.values().forEach(it -> it.settle(-1));
    if (!lawIsStated) {
      notes.add("the record does not say which law was in force; what was given is taken for it");
    }
    part.told().ifPresent(this::judge);
    notes.addAll(stated.notes());
    notes.addAll(unconfirmed.notes());
    periodic.end(newest);
    findings.addAll(periodic.findings());
    findings.addAll(seen.findings());
    notes.addAll(seen.notes());
    return report;
  }

  private void judge(PruneStatement told) {
    policies.breach(told).ifPresent(it -> findings.add(new Finding(Finding.Kind.PRUNED, it)));
    notes.add("not looked at in the full record: " + told);
    if (!begunBefore.isEmpty()) {
      notes.add(
          begunBefore.size()
              + " cases began before what is left of the full record: what was owed in them is not"
              + " judged");
    }
  }

  AuditReport.Opened opened() {
    return stated.count();
  }

  /** Whether what was owed in a case can be worked out: all of its events are there. */
  boolean knows(CaseId id) {
    return cases.containsKey(id);
  }

  /** Whether the first events of a case are gone and later ones are there. */
  boolean knowsTheEndOf(CaseId id) {
    return begunBefore.containsKey(id);
  }

  private void entry(long index, byte[] entry) {
    seen.entry(entry);
    try {
      Leaf leaf = Leaf.parse(entry);
      newest = leaf.time().isAfter(newest) ? leaf.time() : newest;
      if (!leaf.audience().equals(Entries.OPERATOR)) {
        wrong(index, "is addressed to " + leaf.audience());
      }
      switch (leaf.body()) {
        case EventBody event -> {
          stated.check(index, leaf, event).ifPresent(what -> wrong(index, what));
          event(index, leaf.time(), event, stated.last());
        }
        case Leaf.ControlBody control -> {
          policies.entry(leaf, control.control());
          control(index, leaf.time(), control.control());
        }
        case PeriodicBody report -> periodic.entry(index, leaf.time(), report);
        default -> wrong(index, "is a record; they belong into an authority's log");
      }
    } catch (Undecodable e) {
      wrong(index, String.valueOf(e.getMessage()));
    }
  }

  /** An engine's names of cases begin with the time at which they were given. */
  private boolean mayHaveBegunBefore(CaseId id) {
    Matcher name = NAMED_BY_TIME.matcher(id.value());
    return part.isThere()
        && (!name.matches()
            || part.mayHold(Instant.ofEpochMilli(Long.parseLong(name.group(1), 16))));
  }

  /** A case whose first events went is followed, and not judged. */
  private boolean isBegunBefore(long index, EventBody event) {
    CaseId id = event.caseId();
    Long before = begunBefore.get(id);
    if (before == null
        && (cases.containsKey(id) || event.caseVersion() == 1 || !mayHaveBegunBefore(id))) {
      return false;
    }
    if (before != null && event.caseVersion() != before + 1) {
      wrong(index, "has version " + event.caseVersion() + " of case " + id + " after " + before);
    }
    begunBefore.put(id, event.caseVersion());
    event
        .erasedParty()
        .ifPresent(party -> erased.putIfAbsent(new AuthorityLog.Part(id, party), index));
    return true;
  }

  private void event(long index, Instant at, EventBody event, Optional<Recorded> given) {
    if (isBegunBefore(index, event)) {
      return;
    }
    CaseAudit current =
        cases.computeIfAbsent(
            event.caseId(),
            id -> new CaseAudit(id, owed::add, it -> possible.put(it.recordId(), it)));
    if (event.caseVersion() != current.version() + 1) {
      wrong(
          index,
          "has version "
              + event.caseVersion()
              + " of case "
              + event.caseId()
              + ", of which version "
              + current.version()
              + " came before: an event is missing, or stands in the wrong place");
    }
    if (!event.imposes().isEmpty() && event.occurrence().isEmpty()) {
      wrong(index, "restricts a target and does not say what law packs need to know of it");
    }
    event
        .erasedParty()
        .ifPresent(
            party -> erased.putIfAbsent(new AuthorityLog.Part(event.caseId(), party), index));
    current.event(index, at, event, given, law).ifPresent(what -> wrong(index, what));
  }

  private void control(long index, Instant at, Control control) {
    if (control instanceof Control.CheckpointSeen tie) {
      ties.add(new Tie(tie.audience(), index, at, tie.note()));
    } else if (control instanceof Control.Pruned told) {
      pruned.add(told);
    } else if (control instanceof Control.SettingChanged setting && setting.name().equals("law")) {
      law(index, at, setting.value());
    }
  }

  private void law(long index, Instant at, String settings) {
    lawIsStated = true;
    try {
      if (settings.isEmpty()) {
        law = Law.noop();
      } else {
        LawPacks inForce = library.inForce(settings);
        unconfirmed.from(index, inForce);
        law = inForce;
      }
      periodic.law(law, at);
    } catch (UnknownLaw e) {
      findings.add(
          new Finding(
              Finding.Kind.LAW,
              "what entry "
                  + index
                  + " of the full record says is in force cannot be built: "
                  + e.getMessage()
                  + "; the law before it is taken for what follows"));
    }
  }

  private void wrong(long index, String what) {
    findings.add(
        new Finding(Finding.Kind.RECORD, "entry " + index + " of the full record " + what));
  }
}
