package dev.modline;

import dev.modline.model.AuditRecord;
import dev.modline.model.Case;
import dev.modline.model.Duty;
import dev.modline.model.Tracked;
import dev.modline.model.ValueRef;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What authorities are told in a case, in the order in which it became owed. */
final class Records {
  private Records() {}

  static List<AuditRecord> of(Line line, Case c) {
    List<AuditRecord> records = new ArrayList<>();
    for (Tracked tracked : c.obligations().values()) {
      line.store.record(tracked.obligation().id()).ifPresent(records::add);
    }
    return records;
  }

  static List<AuditRecord> to(Line line, Case c, String authority) {
    return of(line, c).stream().filter(r -> r.audience().equals(authority)).toList();
  }

  static List<Duty.Report.Kind> kinds(Line line, Case c, String authority) {
    return to(line, c, authority).stream().map(AuditRecord::kind).toList();
  }

  /** A field of a record, whether it belongs to a person or not. */
  static Optional<String> field(Line line, AuditRecord record, String name) {
    ValueRef ref = record.personal().get(name);
    if (ref == null) {
      return Optional.ofNullable(record.sealed().get(name));
    }
    return Optional.ofNullable(line.store.values(record.caseId(), Set.of(ref)).get(ref))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }
}
