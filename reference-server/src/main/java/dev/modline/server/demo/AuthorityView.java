package dev.modline.server.demo;

import dev.modline.wire.Leaf;
import dev.modline.wire.Opening;
import dev.modline.wire.RecordBody;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The authority's desk.
 *
 * @param id the authority
 * @param name its name
 * @param verified up to which entry everything was verified and stored
 * @param records how many of them are records, not control entries
 * @param root the root of the last verified checkpoint; empty before the first
 * @param checkedAt when the feed was last asked
 * @param reachable whether it answered
 * @param lines the entries, the last first
 * @param correctedBy which record corrects which, by their ids
 * @param alarms what was refused, the last first
 * @param withheld how many fields were owed and did not come
 */
public record AuthorityView(
    String id,
    String name,
    long verified,
    long records,
    String root,
    Optional<Instant> checkedAt,
    boolean reachable,
    List<Line> lines,
    Map<String, String> correctedBy,
    List<Alarm> alarms,
    int withheld) {
  /**
   * Something that was refused.
   *
   * @param at when
   * @param what which fault
   * @param detail what was wrong
   */
  public record Alarm(Instant at, String what, String detail) {}

  /**
   * An entry.
   *
   * @param index its index in the log
   * @param leaf what stands in it in clear
   * @param record what it reports; absent for a control entry
   * @param fields the values that came with it and match their commitments, by name
   * @param closed the names of committed fields that did not come
   */
  public record Line(
      long index,
      Leaf leaf,
      Optional<RecordBody> record,
      Map<String, String> fields,
      List<String> closed) {
    static Line of(long index, Leaf leaf, List<Opening> openings) {
      Map<String, String> fields = new TreeMap<>();
      for (Opening opening : openings) {
        fields.put(opening.field(), new String(opening.value(), StandardCharsets.UTF_8));
      }
      return new Line(
          index,
          leaf,
          leaf.body() instanceof RecordBody record ? Optional.of(record) : Optional.empty(),
          fields,
          leaf.sealed().stream()
              .map(Leaf.Sealed::field)
              .filter(field -> !fields.containsKey(field))
              .toList());
    }
  }

  /** Copies the lists. */
  public AuthorityView {
    lines = List.copyOf(lines);
    correctedBy = Map.copyOf(correctedBy);
    alarms = List.copyOf(alarms);
  }

  /** The record that corrects this one. */
  public Optional<String> corrector(String recordId) {
    return Optional.ofNullable(correctedBy.get(recordId));
  }
}
