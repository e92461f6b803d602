package dev.modline.testkit.authority;

import dev.modline.model.Action;
import dev.modline.model.AuditRecord;
import dev.modline.model.Basis;
import dev.modline.model.CaseId;
import dev.modline.model.Decision;
import dev.modline.model.Duty;
import dev.modline.model.Ground;
import dev.modline.model.Obligation;
import dev.modline.model.Occurrence;
import dev.modline.model.Provenance;
import dev.modline.model.Restriction;
import dev.modline.model.Target;
import dev.modline.model.Territory;
import dev.modline.model.Trigger;
import dev.modline.spi.Authority;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Decisions to report, as the engine hands them over. */
final class Submissions {
  static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");

  private Submissions() {}

  static Authority.Submission of(
      String authority, int n, Provenance provenance, Decision decision) {
    Duty.Report duty = new Duty.Report(authority, Duty.Report.Kind.DECISION, "d-" + n, "");
    Obligation owed = Obligation.of(new CaseId("c-" + n), duty, List.of(), NOW);
    Occurrence occurrence =
        Occurrence.builder(Occurrence.Kind.RESTRICTED, "d-" + n, NOW)
            .trigger(provenance.trigger())
            .build();
    AuditRecord record =
        AuditRecord.builder(authority, owed, duty.kind(), occurrence, Target.Kind.POST)
            .decision(decision)
            .provenance(provenance)
            .decidedAt(NOW)
            .build();
    return new Authority.Submission(owed.id(), duty, record, Map.of("language", "vi"), 1);
  }

  static Authority.Submission of(String authority, int n) {
    return of(authority, n, provenance(n), decision(n, Basis.terms("rule 4", "")));
  }

  static Provenance provenance(int n) {
    return new Provenance(
        Trigger.values()[n % 4],
        n % 2 == 0,
        Provenance.Automation.values()[n % Provenance.Automation.values().length]);
  }

  static Decision decision(int n, Basis basis) {
    return decision(n, basis, "scam", "rule-1", Territory.worldwide());
  }

  static Decision decision(int n, Basis basis, String category, String rule, Territory where) {
    Ground ground = Ground.builder("g-" + n, Restriction.REMOVED, basis).territory(where).build();
    return Decision.builder("d-" + n, Action.REMOVE)
        .imposes(List.of(ground))
        .category(category)
        .basis(basis)
        .rule(rule, "hash")
        .build();
  }
}
