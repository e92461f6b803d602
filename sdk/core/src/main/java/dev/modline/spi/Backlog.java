package dev.modline.spi;

import dev.modline.model.Destination;
import java.time.Instant;
import java.util.Optional;

/**
 * How much is owed to one destination, counted to the last one however much it is.
 *
 * @param to where it goes
 * @param owed how many obligations; holds and what is set aside are among them
 * @param late how many are past their due time; a hold never is
 * @param oldest since when the oldest of them is owed
 * @param firstDue when the one that is due first is due
 */
public record Backlog(
    Destination to, long owed, long late, Optional<Instant> oldest, Optional<Instant> firstDue) {}
