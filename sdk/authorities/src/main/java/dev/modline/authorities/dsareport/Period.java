package dev.modline.authorities.dsareport;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The period of a report, both days included.
 *
 * @param from the first day
 * @param to the last day
 * @param zone where the days are counted
 */
public record Period(LocalDate from, LocalDate to, ZoneId zone) {
  /** Checks the order. */
  public Period {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("the period ends before it begins");
    }
  }

  /** A calendar year in Brussels. */
  public static Period year(int year) {
    return new Period(
        LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), ZoneId.of("Europe/Brussels"));
  }

  boolean contains(Instant at) {
    LocalDate day = at.atZone(zone).toLocalDate();
    return !day.isBefore(from) && !day.isAfter(to);
  }
}
