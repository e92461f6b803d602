package dev.modline.authorities.ncmec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * How far one report has come, as it is kept between attempts. It holds no personal data: numbers
 * that the CyberTipline gave, and our own names of files.
 *
 * @param stage where it stands
 * @param reportId the report's number, once known
 * @param doubt whether something may be there twice: an earlier report, or a file in this one
 * @param files the id of each file by our name; empty while nobody knows whether it arrived
 */
record Filing(
    Stage stage, Optional<String> reportId, boolean doubt, SequencedMap<String, String> files) {
  /** Where a report stands. */
  enum Stage {
    /** Nothing was sent, or what was sent was not taken. */
    NEW,
    /** It was sent, and nobody knows yet whether it was taken. */
    SUBMITTING,
    /** It has a number; files go up. */
    OPEN,
    /** Its end was sent, and nobody knows yet whether it was taken. */
    FINISHING,
    /** It is done. */
    DONE
  }

  Filing {
    files = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(files));
  }

  static Filing fresh() {
    return new Filing(Stage.NEW, Optional.empty(), false, new LinkedHashMap<>());
  }

  Filing at(Stage next) {
    return new Filing(next, reportId, doubt, files);
  }

  Filing opened(String number) {
    return new Filing(Stage.OPEN, Optional.of(number), doubt, files);
  }

  /** A file is on its way, or arrived under this id. */
  Filing file(String name, String id) {
    LinkedHashMap<String, String> more = new LinkedHashMap<>(files);
    more.put(name, id);
    return new Filing(stage, reportId, doubt, more);
  }

  /** A file did not arrive, for certain. */
  Filing without(String name) {
    LinkedHashMap<String, String> fewer = new LinkedHashMap<>(files);
    fewer.remove(name);
    return new Filing(stage, reportId, doubt, fewer);
  }

  /** The id of a file that arrived. */
  Optional<String> file(String name) {
    return Optional.ofNullable(files.get(name)).filter(id -> !id.isEmpty());
  }

  /** Whether nobody knows if a file arrived. */
  boolean unsure(String name) {
    return files.getOrDefault(name, "-").isEmpty();
  }

  Filing doubtful() {
    return new Filing(stage, reportId, true, files);
  }

  /** The report is to be made again, whole. */
  Filing again(boolean mayBeThere) {
    return new Filing(Stage.NEW, Optional.empty(), doubt || mayBeThere, new LinkedHashMap<>());
  }
}
