package dev.modline.verifier;

import dev.modline.wire.EventBody;
import dev.modline.wire.FieldResult;
import dev.modline.wire.Leaf;
import dev.modline.wire.PeriodicBody;
import dev.modline.wire.RecordBody;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An entry as it is exported: what stands in clear, and what became of each committed field.
 *
 * @param index its index
 * @param leaf what it says
 * @param fields what became of its fields
 */
record Row(long index, Leaf leaf, List<FieldResult> fields) {
  /** The names of the columns and of the keys, in order. */
  static final List<String> COLUMNS =
      List.of("index", "time", "audience", "type", "kind", "case", "record", "corrects", "rules");

  /** What stands in clear, by column; missing where the entry has no such thing. */
  Map<String, String> clear() {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("index", Long.toString(index));
    row.put("time", leaf.time().toString());
    row.put("audience", leaf.audience());
    switch (leaf.body()) {
      case EventBody event -> {
        row.put("type", "event");
        row.put("kind", event.kind());
        row.put("rules", String.join(" ", event.rules()));
      }
      case RecordBody record -> {
        row.put("type", "record");
        row.put("kind", record.kind().name().toLowerCase(Locale.ROOT));
        row.put("record", record.id());
        record.corrects().ifPresent(id -> row.put("corrects", id));
        row.put("rules", String.join(" ", record.rules()));
      }
      case PeriodicBody periodic -> {
        row.put("type", "periodic");
        row.put("kind", periodic.state().name().toLowerCase(Locale.ROOT));
        row.put("record", periodic.obligation().value());
        row.put("rules", String.join(" ", periodic.rules()));
      }
      case Leaf.ControlBody control -> {
        row.put("type", "control");
        row.put("kind", control.control().getClass().getSimpleName().toLowerCase(Locale.ROOT));
      }
    }
    leaf.caseId().ifPresent(id -> row.put("case", id.value()));
    return row;
  }

  /** One word for what became of a field. */
  static String status(FieldResult field) {
    return switch (field) {
      case FieldResult.Opened opened -> "opened";
      case FieldResult.Erased erased -> "erased";
      case FieldResult.Withheld withheld -> "withheld";
      case FieldResult.Wrong wrong -> "wrong";
    };
  }

  /** What there is to say beside the word: the value, the entry of the erasure, the problem. */
  static Optional<String> detail(FieldResult field) {
    return switch (field) {
      case FieldResult.Opened opened -> Optional.of(text(opened.value()));
      case FieldResult.Erased erased ->
          erased.under().isPresent()
              ? Optional.of("under entry " + erased.under().getAsLong())
              : Optional.of("before the entry was written");
      case FieldResult.Withheld withheld -> Optional.empty();
      case FieldResult.Wrong wrong -> Optional.of(wrong.problem());
    };
  }

  private static String text(byte[] value) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
    } catch (CharacterCodingException e) {
      return "base64:" + Base64.getEncoder().encodeToString(value);
    }
  }
}
