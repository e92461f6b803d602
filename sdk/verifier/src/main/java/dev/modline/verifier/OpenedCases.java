package dev.modline.verifier;

import dev.modline.log.verify.LogVerifier;
import dev.modline.log.verify.Report;
import dev.modline.model.Case;
import dev.modline.model.CaseId;
import dev.modline.model.Recorded;
import dev.modline.wire.Commitments;
import dev.modline.wire.Erasures;
import dev.modline.wire.EventBody;
import dev.modline.wire.EventCodec;
import dev.modline.wire.FieldResult;
import dev.modline.wire.Leaf;
import dev.modline.wire.Opening;
import dev.modline.wire.Undecodable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * The cases of a full record, folded from its events by somebody who was given what opens them:
 * figures that are counted from them are counted from what was signed.
 *
 * <p>Threading: one thread. Failure: an {@link IOException} for a log that does not hold, and for
 * an event that was not given or is not the one that was committed to; it names the entry.
 *
 * <pre>{@code
 * List<Case> cases = OpenedCases.read(LogVerifier.of(source, key), Openings.read(file));
 * }</pre>
 */
public final class OpenedCases {
  private final LongFunction<List<Opening>> openings;
  private final Map<CaseId, List<Recorded>> events = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  private OpenedCases(LongFunction<List<Opening>> openings) {
    this.openings = openings;
  }

  /**
   * Reads the cases.
   *
   * @param log the check of the full record, settled but not run
   * @param openings what opens the field {@code event} of every entry
   * @return every case, in the order of their first events
   * @throws IOException if the log or an event does not hold
   */
  public static List<Case> read(LogVerifier log, Openings openings) throws IOException {
    return read(log, openings::of);
  }

  /**
   * Reads the cases of a log that grows: what opens an entry is asked for when the entry is there.
   *
   * @param log the check of the full record, settled but not run
   * @param openings what was given for the entry of an index; it may throw {@link
   *     java.io.UncheckedIOException}
   * @return every case, in the order of their first events
   * @throws IOException if the log or an event does not hold
   */
  public static List<Case> read(LogVerifier log, LongFunction<List<Opening>> openings)
      throws IOException {
    OpenedCases cases = new OpenedCases(openings);
    Report report = log.entries(cases::entry).verify();
    if (report.exitCode() != 0) {
      throw new IOException(report.message());
    }
    if (!cases.problems.isEmpty()) {
      throw new IOException(
          cases.problems.getFirst() + "; such entries in all: " + cases.problems.size());
    }
    return cases.events.values().stream().map(Case::fold).toList();
  }

  private void entry(long index, byte[] entry) {
    try {
      Leaf leaf = Leaf.parse(entry);
      if (leaf.body() instanceof EventBody) {
        Recorded event = event(index, leaf);
        events.computeIfAbsent(event.caseId(), id -> new ArrayList<>()).add(event);
      }
    } catch (Undecodable e) {
      problems.add("entry " + index + ": " + e.getMessage());
    }
  }

  private Recorded event(long index, Leaf leaf) {
    List<Opening> given =
        openings.apply(index).stream().filter(it -> it.field().equals("event")).toList();
    for (FieldResult result : Commitments.verify(leaf, given, new Erasures())) {
      if (result instanceof FieldResult.Opened opened && opened.field().equals("event")) {
        return EventCodec.decode(opened.value());
      }
    }
    throw new Undecodable(
        given.isEmpty() ? "its event was not given" : "its event is not what was committed to");
  }
}
