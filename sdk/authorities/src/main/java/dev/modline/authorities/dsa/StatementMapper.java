package dev.modline.authorities.dsa;

import dev.modline.model.AuditRecord;
import dev.modline.model.Basis;
import dev.modline.model.Decision;
import dev.modline.model.Ground;
import dev.modline.model.InvalidInput;
import dev.modline.model.Provenance;
import dev.modline.model.Restriction;
import dev.modline.model.Target;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Makes a statement of an audit record: derived, nothing typed. */
final class StatementMapper {
  private final Taxonomy taxonomy;
  private final Set<String> approved;
  private final Approvals approvals;

  StatementMapper(Taxonomy taxonomy, Set<String> approved, Approvals approvals) {
    this.taxonomy = taxonomy;
    this.approved = Set.copyOf(approved);
    this.approvals = approvals;
  }

  /**
   * The statement.
   *
   * @param values {@code content-date} (ISO 8601) and {@code language}, where the record has them
   */
  Statement statement(AuditRecord record, Map<String, String> values) {
    Decision decision =
        record
            .decision()
            .filter(Decision::restricts)
            .orElseThrow(() -> new InvalidStatement("decision", "restricts nothing"));
    Provenance provenance =
        record
            .provenance()
            .orElseThrow(() -> new InvalidStatement("automated_decision", "has no provenance"));
    Restriction restriction =
        decision.imposes().stream()
            .map(Ground::restriction)
            .max(Comparator.naturalOrder())
            .orElse(Restriction.NONE);
    Statement.Builder statement = Statement.builder(record.id());
    SortedSet<String> where = where(decision);
    restrict(statement, record.targetKind(), restriction, where);
    ground(statement, decision, record.id());
    content(statement, record.targetKind());
    Taxonomy.Entry entry =
        taxonomy.of(decision.category(), decision.basis().kind() == Basis.Kind.LAW);
    LocalDate decided = record.decidedAt().atZone(ZoneOffset.UTC).toLocalDate();
    return checked(
        statement
            .category(entry.category(), entry.keywords())
            .territories(where)
            .language(values.get("language"))
            .contentDate(contentDate(values).orElse(decided))
            .applicationDate(decided)
            .facts(Facts.of(record.targetKind(), decision, provenance, restriction))
            .source(source(provenance))
            .automation(provenance.automatedDetection(), automation(provenance))
            .build());
  }

  private static SortedSet<String> where(Decision decision) {
    SortedSet<String> countries = new TreeSet<>();
    for (Ground ground : decision.imposes()) {
      countries.addAll(Territories.within(ground.territory().countries()));
    }
    return countries;
  }

  private static void restrict(
      Statement.Builder statement,
      Target.Kind target,
      Restriction restriction,
      SortedSet<String> where) {
    boolean account = target == Target.Kind.ACCOUNT;
    switch (restriction) {
      case REMOVED -> {
        if (account) {
          statement.account(AccountDecision.SUSPENDED);
        } else {
          boolean everywhere = where.equals(Territories.ALL);
          statement.visibility(
              everywhere ? Visibility.CONTENT_REMOVED : Visibility.CONTENT_DISABLED);
        }
      }
      case RESTRICTED -> {
        if (account) {
          statement.provision(ProvisionDecision.PARTIAL_SUSPENSION);
        } else {
          statement.visibility(Visibility.CONTENT_DEMOTED);
        }
      }
      case LABELLED -> statement.visibility(Visibility.CONTENT_LABELLED);
      case NONE -> throw new InvalidStatement("decision", "restricts nothing");
    }
  }

  /** What the policy says is closed text; what a person typed is not, unless it was approved. */
  private void ground(Statement.Builder statement, Decision decision, String recordId) {
    Basis basis = decision.basis();
    String explanation = basis.explanation();
    if (explanation.isBlank()) {
      explanation = Facts.explanation(decision);
    } else if (decision.rule().isEmpty() && !isApproved(recordId, explanation)) {
      throw new InvalidStatement(
          "explanation", "is a person's own words: it leaves only once it is approved");
    }
    if (basis.kind() == Basis.Kind.LAW) {
      statement.illegal(basis.reference(), explanation);
    } else {
      statement.incompatible(basis.reference(), explanation);
    }
  }

  private static void content(Statement.Builder statement, Target.Kind target) {
    if (target == Target.Kind.ACCOUNT) {
      statement.otherContent("account");
    } else {
      statement.contentType(ContentType.TEXT);
    }
  }

  private static Source source(Provenance provenance) {
    return switch (provenance.trigger()) {
      case OWN_INITIATIVE, HASH_LIST -> Source.VOLUNTARY;
      case NOTICE -> Source.ARTICLE_16;
      case TRUSTED_FLAGGER -> Source.TRUSTED_FLAGGER;
      case ORDER -> Source.TYPE_OTHER_NOTIFICATION;
    };
  }

  private static AutomatedDecision automation(Provenance provenance) {
    return switch (provenance.automatedDecision()) {
      case FULLY -> AutomatedDecision.FULLY;
      case PARTIALLY -> AutomatedDecision.PARTIALLY;
      case NOT_AUTOMATED -> AutomatedDecision.NOT_AUTOMATED;
    };
  }

  private static Optional<LocalDate> contentDate(Map<String, String> values) {
    String text = values.get("content-date");
    try {
      return text == null ? Optional.empty() : Optional.of(LocalDate.parse(text));
    } catch (java.time.DateTimeException e) {
      throw new InvalidInput("content-date", "is not a day of ISO 8601");
    }
  }

  private boolean isApproved(String recordId, String text) {
    return approved.contains(text) || approvals.approved(recordId, text);
  }

  private Statement checked(Statement statement) {
    statement
        .texts()
        .forEach(
            (field, text) ->
                PersonalData.find(text)
                    .filter(what -> !approvals.approved(statement.puid(), text))
                    .ifPresent(
                        what -> {
                          throw new InvalidStatement(field, "seems to hold " + what);
                        }));
    return statement;
  }
}
