package dev.modline.model;

import java.time.Instant;
import java.util.Optional;

/**
 * Something owed that cannot be read, or whose case cannot: it is tried no more until the next
 * start, and is shown to the operator instead.
 *
 * @param id the obligation
 * @param caseId its case, as far as that can be read
 * @param due when it is due, as far as that can be read
 * @param problem what is wrong, without personal data
 * @param since when it was set aside
 */
public record SetAside(
    ObligationId id,
    Optional<CaseId> caseId,
    Optional<Instant> due,
    String problem,
    Instant since) {}
