package dev.modline.server.ui;

import dev.modline.model.Case;
import dev.modline.model.Event;
import dev.modline.model.Tracked;
import dev.modline.model.ValueRef;
import java.util.List;

/**
 * What the page of a case says of its tipline.
 *
 * @param authority the tipline's id
 * @param category the category that it would be reported in
 * @param owed its reports, owed or done
 * @param known which parts of the origin a report can hold, by name, never their values
 * @param media how many media go with it
 * @param removable whether the case waits for a decision that would cause the report
 * @param urgent whether a report is still to go out, so that priority can be asked for
 */
public record TiplineView(
    String authority,
    String category,
    List<CaseView.Owed> owed,
    List<String> known,
    int media,
    boolean removable,
    boolean urgent) {
  static TiplineView of(
      Tipline tipline, String category, Case folded, List<CaseView.Owed> all, boolean decidable) {
    List<Tracked> reports = tipline.reports(folded);
    List<CaseView.Owed> owed = all.stream().filter(it -> reports.contains(it.tracked())).toList();
    List<String> known =
        folded
            .lastScreening()
            .map(it -> it.event().origin().stream().map(ValueRef::what).distinct().toList())
            .orElse(List.of());
    int media = folded.lastScreening().map(it -> it.event().media().size()).orElse(0);
    boolean urgent = owed.stream().anyMatch(it -> it.tracked().progress().isOwed());
    return new TiplineView(
        tipline.authority(), category, owed, known, media, decidable && owed.isEmpty(), urgent);
  }

  /** Whether anything can be done here. */
  public boolean open() {
    return removable || urgent;
  }

  /** Whether somebody has asked for priority already. */
  static boolean prioritised(Case folded, String authority) {
    return folded.history().stream()
        .anyMatch(
            it ->
                it.event() instanceof Event.Prioritised asked
                    && asked.authority().equals(authority));
  }
}
