package dev.modline.model;

import java.time.Instant;
import java.util.Optional;

/**
 * An event as it stands in the record.
 *
 * @param caseId the case
 * @param version the case's version with this event, from 1
 * @param at when it was recorded
 * @param actor who caused it
 * @param event what happened
 * @param occurrence what law packs see of it; absent where it can cause no obligation
 */
public record Recorded(
    CaseId caseId,
    long version,
    Instant at,
    Actor actor,
    Event event,
    Optional<Occurrence> occurrence) {}
