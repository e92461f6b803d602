package dev.modline.wire;

import com.google.protobuf.ByteString;
import dev.modline.model.AuditRecord;
import dev.modline.model.Decision;
import dev.modline.model.Ground;
import dev.modline.model.Party;
import dev.modline.model.Recorded;
import dev.modline.model.Territory;
import dev.modline.model.ValueRef;
import dev.modline.proto.LogProtos;
import dev.modline.proto.ValueProtos;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Seals what goes into the logs: facts in clear, everything personal as a salted commitment. The
 * construction is written down in {@code docs/reference/record.md}.
 *
 * <p>Threading: any, many at once. Failure: {@link IllegalArgumentException} for an entry above
 * {@value #MAX_BYTES} bytes.
 *
 * <pre>{@code
 * Entries entries = new Entries(new SecureRandom());
 * SealedEntry sealed = entries.event(recorded, EventCodec.encode(recorded), commit.values());
 * }</pre>
 */
public final class Entries {
  /** The audience of the full record. */
  public static final String OPERATOR = "operator";

  /** The most bytes of an entry: half of what the log's format allows. */
  public static final int MAX_BYTES = 32_767;

  private final SecureRandom random;

  /** Seals with salts from {@code random}. */
  public Entries(SecureRandom random) {
    this.random = random;
  }

  /**
   * An event's entry in the full record.
   *
   * @param recorded the event
   * @param storedEventBytes its bytes as they are stored: the field {@code event} commits to them
   * @param values where the values come from; only those that the event refers to are committed to,
   *     as {@code party/name}
   */
  public SealedEntry event(
      Recorded recorded, byte[] storedEventBytes, Map<ValueRef, byte[]> values) {
    Sealer sealer = new Sealer(random).commit("event", Optional.empty(), storedEventBytes);
    for (ValueRef ref : recorded.event().values()) {
      commitOrNote(sealer, ref.toString(), ref, values);
    }
    return sealer.close(start(OPERATOR, recorded.at()).setEvent(EventFacts.clear(recorded)));
  }

  /**
   * A record's entry in its audience's log.
   *
   * @param record the record
   * @param values the values of its personal fields; one that is missing was erased, and the entry
   *     names the field without a commitment
   */
  public SealedEntry record(AuditRecord record, Map<ValueRef, byte[]> values) {
    Sealer sealer = new Sealer(random);
    record.personal().forEach((field, ref) -> commitOrNote(sealer, field, ref, values));
    record
        .sealed()
        .forEach(
            (field, value) ->
                sealer.commit(field, Optional.empty(), value.getBytes(StandardCharsets.UTF_8)));
    return sealer.close(start(record.audience(), record.decidedAt()).setRecord(clear(record)));
  }

  /** What stands in clear of a record. */
  static LogProtos.RecordEntry clear(AuditRecord record) {
    LogProtos.RecordEntry.Builder facts =
        LogProtos.RecordEntry.newBuilder()
            .setRecordId(record.id())
            .setCaseId(record.caseId().value())
            .setKind(DutyEnums.wire(record.kind()))
            .setOccurrence(Occurrences.wire(record.occurrence()))
            .setTargetKind(ValueEnums.wire(record.targetKind()))
            .setDecidedAt(Times.wire(record.decidedAt()))
            .addAllRules(new TreeSet<>(record.rules()));
    record.provenance().ifPresent(it -> facts.setProvenance(Values.wire(it)));
    record.corrects().ifPresent(facts::setCorrects);
    record.decision().ifPresent(it -> facts.setDecision(facts(it)));
    return facts.build();
  }

  /**
   * An entry about a report for a period.
   *
   * @param audience {@link #OPERATOR}, or the authority's id
   * @param time when what it says happened
   * @param sealed what is committed to by name: {@code reference}, {@code staff}
   */
  public SealedEntry periodic(
      String audience, Instant time, PeriodicBody body, Map<String, String> sealed) {
    Sealer sealer = new Sealer(random);
    sealed.forEach(
        (field, value) ->
            sealer.commit(field, Optional.empty(), value.getBytes(StandardCharsets.UTF_8)));
    return sealer.close(start(audience, time).setPeriodic(body.wire()));
  }

  /** A control entry in the log of {@code audience}. */
  public SealedEntry control(String audience, Instant time, Control control) {
    Sealer sealer = new Sealer(random);
    if (control instanceof Control.SettingChanged setting) {
      byte[] staff = setting.staff().getBytes(StandardCharsets.UTF_8);
      sealer.commit("staff", Optional.empty(), staff);
    }
    return sealer.close(start(audience, time).setControl(Controls.wire(control)));
  }

  private static LogProtos.LogEntry.Builder start(String audience, Instant time) {
    return LogProtos.LogEntry.newBuilder().setAudience(audience).setTime(Times.wire(time));
  }

  private static void commitOrNote(
      Sealer sealer, String field, ValueRef ref, Map<ValueRef, byte[]> values) {
    byte[] value = values.get(ref);
    if (value == null) {
      sealer.absent(field, ref.party());
    } else {
      sealer.commit(field, Optional.<Party>of(ref.party()), value);
    }
  }

  private static LogProtos.DecisionFacts facts(Decision decision) {
    return LogProtos.DecisionFacts.newBuilder()
        .setId(decision.id())
        .setAction(ValueEnums.wire(decision.action()))
        .setCategory(decision.category())
        .setSeverity(ValueEnums.wire(decision.severity()))
        .setBasisKind(ValueEnums.wire(decision.basis().kind()))
        .setBasisReference(decision.basis().reference())
        .setTerritory(territory(decision))
        .build();
  }

  /** All grounds together: worldwide as soon as one is. */
  private static ValueProtos.Territory territory(Decision decision) {
    TreeSet<String> countries = new TreeSet<>();
    for (Ground ground : decision.imposes()) {
      if (ground.territory().isWorldwide()) {
        return Values.wire(Territory.worldwide());
      }
      countries.addAll(ground.territory().countries());
    }
    return ValueProtos.Territory.newBuilder().addAllCountries(countries).build();
  }

  static ByteString bytes(byte[] value) {
    return ByteString.copyFrom(value);
  }
}
