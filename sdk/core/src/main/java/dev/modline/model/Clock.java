package dev.modline.model;

import java.time.Instant;
import java.util.Optional;

/**
 * Which rule sets which due time on an obligation, frozen at receipt: a later change of law never
 * rewrites it.
 *
 * @param rule the rule's id
 * @param reference instrument and article, for people
 * @param packHash SHA-256 of the law pack, hex; of the policy for the operator's own
 * @param mark how well the rule is known
 * @param start when the clock started
 * @param due when it ends; absent where the rule names no time ("without undue delay")
 */
public record Clock(
    String rule,
    String reference,
    String packHash,
    EvidenceMark mark,
    Instant start,
    Optional<Instant> due) {}
