package dev.modline.detect.terms;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which of the matches that lie over each other are told. */
final class Overlaps {
  private Overlaps() {}

  /**
   * Drops what stands in an allowed context, repeats, and what lies inside a match of the same
   * category that is no less grave.
   */
  static List<Match> resolve(List<Match> matches, List<Match> allowed, Lexicon lexicon) {
    List<Match> sorted = new ArrayList<>(matches);
    sorted.sort(
        Comparator.comparingInt(Match::from)
            .thenComparing(Comparator.comparingInt(Match::to).reversed())
            .thenComparing(Comparator.comparingDouble(Match::confidence).reversed())
            .thenComparingInt(Match::term));
    List<Match> kept = new ArrayList<>();
    for (Match match : sorted) {
      if (!excused(match, allowed) && !covered(match, kept, lexicon)) {
        kept.add(match);
      }
    }
    return kept;
  }

  private static boolean excused(Match match, List<Match> allowed) {
    for (Match context : allowed) {
      if (context.term() == match.term() && context.covers(match)) {
        return true;
      }
    }
    return false;
  }

  /** Whether an earlier, at least as grave one of its category holds it; looks back a little. */
  private static boolean covered(Match match, List<Match> kept, Lexicon lexicon) {
    Term term = lexicon.terms[match.term()];
    for (int i = kept.size() - 1; i >= Math.max(0, kept.size() - 16); i--) {
      Match earlier = kept.get(i);
      Term holder = lexicon.terms[earlier.term()];
      if (earlier.covers(match)
          && holder.category().equals(term.category())
          && holder.severity().compareTo(term.severity()) >= 0) {
        return true;
      }
    }
    return false;
  }
}
