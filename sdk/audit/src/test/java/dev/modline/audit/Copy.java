package dev.modline.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import dev.modline.law.LawLibrary;
import dev.modline.log.CheckpointSigner;
import dev.modline.log.Cosignature;
import dev.modline.log.LogResource;
import dev.modline.log.LogStorage;
import dev.modline.log.MemoryStorage;
import dev.modline.log.NoteSignature;
import dev.modline.log.SignedCheckpoint;
import dev.modline.log.TileLog;
import dev.modline.log.TileStore;
import dev.modline.log.verify.LogSource;
import dev.modline.proto.LogProtos;
import dev.modline.store.Disclosure;
import dev.modline.verifier.Openings;
import dev.modline.wire.Control;
import dev.modline.wire.Entries;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The logs of a line as its operator might show them: entries can be taken away, added or changed
 * before everything is signed again with the true keys, and the ties are made to fit.
 */
final class Copy {
  private final RealLine line;
  private final Map<String, List<byte[]>> logs = new LinkedHashMap<>();

  private final Entries entries = new Entries(new SecureRandom());
  private boolean tiesAreMade = true;
  private Duration signedLater = Duration.ZERO;
  private final List<CheckpointSigner> witnesses = new ArrayList<>();

  /** For each log, the size that each size of the original has here. */
  private final Map<String, int[]> sizes = new LinkedHashMap<>();

  /** The logs that are tied once more at the end of the full record. */
  private final Map<String, Instant> tiedAgain = new LinkedHashMap<>();

  /** What is not shown any more of each log. */
  private final Map<String, Long> minimum = new HashMap<>();

  Copy(RealLine line) throws IOException {
    this.line = line;
    for (String audience : line.store.logs().audiences()) {
      TileLog log = line.store.logs().of(audience);
      List<byte[]> entries = new ArrayList<>();
      int size = (int) log.checkpoint().checkpoint().size();
      for (int i = 0; i < size; i++) {
        entries.add(line.store.entry(audience, i));
      }
      logs.put(audience, entries);
      int[] same = new int[size + 1];
      for (int i = 0; i <= size; i++) {
        same[i] = i;
      }
      sizes.put(audience, same);
    }
  }

  List<byte[]> of(String audience) {
    return logs.get(audience);
  }

  void drop(String audience, int index) {
    logs.get(audience).remove(index);
    int[] sizes = this.sizes.get(audience);
    for (int i = index + 1; i < sizes.length; i++) {
      sizes[i]--;
    }
  }

  void insert(String audience, int index, byte[] entry) {
    logs.get(audience).add(index, entry);
    int[] sizes = this.sizes.get(audience);
    for (int i = index + 1; i < sizes.length; i++) {
      sizes[i]++;
    }
  }

  void change(String audience, int index, UnaryOperator<LogProtos.LogEntry.Builder> change)
      throws IOException {
    LogProtos.LogEntry.Builder entry =
        LogProtos.LogEntry.parseFrom(logs.get(audience).get(index)).toBuilder();
    logs.get(audience).set(index, change.apply(entry).build().toByteArray());
  }

  /** Adds a control entry at the end of a log, which is tied again after it. */
  void tell(String audience, Instant time, Control control) {
    logs.get(audience).add(entries.control(audience, time, control).entry());
    if (!audience.equals(Entries.OPERATOR)) {
      tiedAgain.put(audience, time);
    }
  }

  /** Shows nothing before an entry. */
  void hide(String audience, long before) {
    minimum.put(audience, before);
  }

  /** Signs the ties' checkpoints so much later than the entries that hold them say. */
  void signLater(Duration later) {
    signedLater = later;
  }

  /** Has the full record as it is shown cosigned by somebody else. */
  void witness(CheckpointSigner witness) {
    witnesses.add(witness);
  }

  /** Leaves the ties in the full record as they were. */
  void keepTies() {
    tiesAreMade = false;
  }

  /** The entries of the full record with each tie signed anew over the log as it is here. */
  private List<byte[]> tied() throws Exception {
    List<byte[]> record = new ArrayList<>();
    for (byte[] bytes : logs.get("operator")) {
      LogProtos.LogEntry entry = LogProtos.LogEntry.parseFrom(bytes);
      if (tiesAreMade && entry.getControl().hasCheckpoint()) {
        String audience = entry.getControl().getCheckpoint().getAudience();
        SignedCheckpoint then =
            SignedCheckpoint.parse(entry.getControl().getCheckpoint().getNote().toByteArray());
        int size = sizes.get(audience)[(int) then.checkpoint().size()];
        Instant at = then.cosigned(line.key(audience)).orElseThrow().plus(signedLater);
        byte[] note =
            published(audience, logs.get(audience).subList(0, size), () -> at).checkpoint().bytes();
        LogProtos.LogEntry.Builder changed = entry.toBuilder();
        changed.getControlBuilder().getCheckpointBuilder().setNote(ByteString.copyFrom(note));
        record.add(changed.build().toByteArray());
      } else {
        record.add(bytes);
      }
    }
    for (Map.Entry<String, Instant> again : tiedAgain.entrySet()) {
      String audience = again.getKey();
      byte[] note = published(audience, logs.get(audience), again::getValue).checkpoint().bytes();
      Control tie = new Control.CheckpointSeen(audience, note);
      record.add(entries.control(Entries.OPERATOR, again.getValue(), tie).entry());
    }
    return record;
  }

  /** What opens the entries of a log, as it was handed out before anything was changed. */
  Openings openings(String audience, Predicate<String> allowed) throws IOException {
    ObjectNode batch = new ObjectMapper().createObjectNode();
    ArrayNode entries = batch.putArray("entries");
    int size = sizes.get(audience).length - 1;
    for (Disclosure each : line.store.openings(audience, 0, size, allowed)) {
      if (each instanceof Disclosure.Open open) {
        ObjectNode opening =
            entries.addObject().put("index", open.index()).putArray("openings").addObject();
        opening.put("field", open.field());
        open.opening().party().ifPresent(party -> opening.put("party", party.name()));
        opening.put("salt", open.opening().salt()).put("value", open.opening().value());
      }
    }
    return Openings.parse(batch.toString());
  }

  private TileLog published(String audience, List<byte[]> entries, InstantSource clock)
      throws IOException {
    MemoryStorage storage = LogStorage.inMemory();
    entries.forEach(storage::append);
    CheckpointSigner signer = line.signer(RealLine.ORIGIN + "/" + audience);
    TileLog log =
        TileLog.builder(storage, signer)
            .clock(clock)
            .tiles(TileStore.inMemory(10_000))
            .minimumIndex(minimum.getOrDefault(audience, 0L))
            .manual()
            .open();
    log.publish();
    return log;
  }

  private LogSource source(String audience, List<byte[]> entries) throws IOException {
    TileLog log = published(audience, entries, line.clock);
    return (path, limit) -> log.read(path).map(LogResource::body);
  }

  private LogSource fullRecord() throws Exception {
    TileLog log = published(Entries.OPERATOR, tied(), line.clock);
    List<NoteSignature> cosignatures = new ArrayList<>();
    for (CheckpointSigner witness : witnesses) {
      cosignatures.add(
          Cosignature.sign(witness, log.checkpoint().checkpoint(), line.clock.instant()));
    }
    byte[] checkpoint = log.checkpoint().with(cosignatures).bytes();
    return (path, limit) ->
        path.equals("checkpoint") ? Optional.of(checkpoint) : log.read(path).map(LogResource::body);
  }

  Audit audit() throws Exception {
    return audit(LawLibrary.shipped());
  }

  Audit audit(LawLibrary library) throws Exception {
    return auditOf(library, logs.keySet());
  }

  /** Only some authorities' logs are given. */
  Audit auditOf(LawLibrary library, Set<String> given) throws Exception {
    Audit audit =
        new Audit(library).clock(line.clock).fullRecord(fullRecord(), line.key("operator"));
    for (String audience : logs.keySet()) {
      if (!audience.equals("operator") && given.contains(audience)) {
        audit.authority(audience, source(audience, logs.get(audience)), line.key(audience));
      }
    }
    return audit;
  }
}
