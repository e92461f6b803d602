package dev.modline;

import dev.modline.model.CaseId;
import java.time.Instant;

/**
 * A notice, order or appeal has been taken: it is committed and synced.
 *
 * @param id the id under which it came
 * @param caseId the case it belongs to
 * @param receivedAt when its clocks started
 * @param known whether it had been taken before under this id
 */
public record Receipt(String id, CaseId caseId, Instant receivedAt, boolean known) {}
