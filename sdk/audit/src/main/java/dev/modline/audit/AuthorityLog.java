package dev.modline.audit;

import dev.modline.log.Frontier;
import dev.modline.log.Hash;
import dev.modline.log.TreeHasher;
import dev.modline.log.VerifierKey;
import dev.modline.log.verify.LogVerifier;
import dev.modline.log.verify.Report;
import dev.modline.model.CaseId;
import dev.modline.model.ObligationId;
import dev.modline.model.Party;
import dev.modline.verifier.KeyEntries;
import dev.modline.verifier.Openings;
import dev.modline.wire.Commitments;
import dev.modline.wire.Control;
import dev.modline.wire.Erasures;
import dev.modline.wire.FieldResult;
import dev.modline.wire.Leaf;
import dev.modline.wire.PeriodicBody;
import dev.modline.wire.RecordBody;
import dev.modline.wire.Undecodable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An authority's log, read whole: its records by their ids, and its root at every size. */
final class AuthorityLog {
  /** A record and where it stands. */
  record Logged(
      long index,
      Instant time,
      RecordBody body,
      List<Leaf.Sealed> fields,
      Map<String, byte[]> opened) {}

  /** A person's part in a case. */
  record Part(CaseId caseId, Party party) {}

  final String authority;
  final Instant readAt;
  final List<Finding> findings = new ArrayList<>();
  final Map<String, Logged> records = new LinkedHashMap<>();
  final Map<ObligationId, PeriodicBody> periodic = new LinkedHashMap<>();
  final Map<Part, Long> erased = new HashMap<>();
  final Set<Part> committed = new HashSet<>();
  final List<VerifierKey> keys = new ArrayList<>();
  private final List<Hash> roots = new ArrayList<>();
  final PrunedPart part;
  private final Openings openings;
  final PolicySeen policies = new PolicySeen();
  private Frontier frontier = new Frontier();
  private final TreeHasher hasher = new TreeHasher();

  AuthorityLog(
      String authority, VerifierKey key, Instant readAt, PrunedPart part, Openings openings) {
    this.openings = openings;
    this.part = part;
    this.authority = authority;
    this.readAt = readAt;
    keys.add(key);
    roots.add(frontier.root());
  }

  Report read(LogVerifier log) {
    return log.from(part.begin()).entries(this::entry).verify();
  }

  /** Takes the tree that stood before the first entry that is there. */
  void begin(Frontier before) {
    frontier = before;
    roots.set(0, frontier.root());
  }

  /** Whether its root at a size can be told. */
  boolean knows(long size) {
    return size >= part.begin() && size <= size();
  }

  long size() {
    return frontier.size();
  }

  Hash root(long size) {
    return roots.get((int) (size - part.begin()));
  }

  private void entry(long index, byte[] entry) {
    frontier.append(hasher.leaf(entry));
    roots.add(frontier.root());
    for (VerifierKey known : List.copyOf(keys)) {
      KeyEntries.newKey(entry, known).ifPresent(keys::add);
    }
    try {
      leaf(index, Leaf.parse(entry));
    } catch (Undecodable e) {
      wrong(Finding.Kind.RECORD, index, String.valueOf(e.getMessage()));
    }
  }

  private void leaf(long index, Leaf leaf) {
    if (!leaf.audience().equals(authority)) {
      wrong(Finding.Kind.WRONG_LOG, index, "is addressed to " + leaf.audience());
    }
    switch (leaf.body()) {
      case RecordBody record -> {
        Logged logged = new Logged(index, leaf.time(), record, leaf.sealed(), opened(index, leaf));
        if (records.putIfAbsent(record.id(), logged) != null) {
          wrong(Finding.Kind.TWICE, index, "repeats record " + record.id());
        }
        for (Leaf.Sealed field : leaf.sealed()) {
          if (field.party().isPresent() && field.hash().length > 0) {
            committed.add(new Part(record.caseId(), field.party().get()));
          }
        }
      }
      case Leaf.ControlBody control -> {
        policies.entry(leaf, control.control());
        if (control.control() instanceof Control.PartyErased it) {
          erased.putIfAbsent(new Part(it.caseId(), it.party()), index);
        }
      }
      case PeriodicBody report -> {
        if (periodic.putIfAbsent(report.obligation(), report) != null) {
          wrong(Finding.Kind.TWICE, index, "repeats " + PeriodicReports.name(report));
        }
        if (report.state() != PeriodicBody.State.HANDED_OVER) {
          wrong(Finding.Kind.RECORD, index, "holds a report for a period that was not handed over");
        }
      }
      default -> wrong(Finding.Kind.RECORD, index, "is an event; they belong into the full record");
    }
  }

  /** What was given and opens what is committed to. */
  private Map<String, byte[]> opened(long index, Leaf leaf) {
    Map<String, byte[]> values = new HashMap<>();
    for (FieldResult field : Commitments.verify(leaf, openings.of(index), new Erasures())) {
      switch (field) {
        case FieldResult.Opened it -> values.put(it.field(), it.value());
        case FieldResult.Wrong it ->
            wrong(
                Finding.Kind.DIFFERS, index, "has a field " + it.field() + " that " + it.problem());
        case FieldResult.Erased it -> {}
        case FieldResult.Withheld it -> {}
      }
    }
    return values;
  }

  private void wrong(Finding.Kind kind, long index, String what) {
    findings.add(new Finding(kind, "entry " + index + " of " + authority + "'s log " + what));
  }
}
