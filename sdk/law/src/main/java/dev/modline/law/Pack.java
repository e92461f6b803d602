package dev.modline.law;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** A law pack as it was read. */
record Pack(
    String name,
    String jurisdiction,
    Set<String> countries,
    ZoneId zone,
    String hash,
    List<LawRule> rules,
    List<PeriodicRule> periodic,
    List<RepeatRule> repeats,
    Set<String> withdrawn) {}
