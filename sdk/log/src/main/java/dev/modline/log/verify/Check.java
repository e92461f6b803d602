package dev.modline.log.verify;

import dev.modline.log.Checkpoint;
import dev.modline.log.EntryBundle;
import dev.modline.log.Hash;
import dev.modline.log.KeyAnnouncement;
import dev.modline.log.LogFormatException;
import dev.modline.log.SignatureException;
import dev.modline.log.SignedCheckpoint;
import dev.modline.log.SignedNote;
import dev.modline.log.TilePath;
import dev.modline.log.VerifierKey;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One check of a log. */
final class Check {
  private final LogVerifier settings;
  private final List<String> notes = new ArrayList<>();
  private final List<VerifierKey> keys = new ArrayList<>();
  private Optional<SignedCheckpoint> shown = Optional.empty();
  private Optional<PruneStatement> pruning = Optional.empty();

  Check(LogVerifier settings) {
    this.settings = settings;
  }

  Report run() {
    try (State state = settings.state.isPresent() ? State.open(settings.state.get()) : null) {
      keys(state);
      SignedCheckpoint signed = fetch();
      fresh(signed);
      Optional<SignedCheckpoint> remembered = state == null ? Optional.empty() : state.checkpoint();
      if (state != null && remembered.isPresent()) {
        Optional<String> contradiction = notBefore(remembered.get(), signed);
        if (contradiction.isPresent()) {
          return contradicted(state, remembered.get(), signed, contradiction.get());
        }
      }
      VerifiedTiles tiles = new VerifiedTiles(settings.source, signed.checkpoint());
      PrunedLog pruned = new PrunedLog(settings, signed.checkpoint(), tiles);
      long from = pruned.isPruned() ? goesOn(pruned, signed, remembered) : settings.from;
      if (state != null && remembered.isPresent()) {
        Optional<String> change =
            new Changes(state, tiles, from).since(remembered.get().checkpoint());
        if (change.isPresent()) {
          return contradicted(state, remembered.get(), signed, change.get());
        }
      }
      scan(new EntryScan(settings, signed.checkpoint(), tiles), from, state, pruned);
      if (from > 0) {
        skipped(from, pruned.statement(), signed, remembered);
      }
      long size = signed.checkpoint().size();
      Optional<String> mismatch = settings.vouching.mismatch(keys);
      if (mismatch.isPresent()) {
        throw new UsageException(mismatch.get());
      }
      if (!settings.vouching.isEnough(signed)) {
        // What nobody vouches for must not become what the log is held to.
        return report(
            Report.Verdict.UNWITNESSED,
            String.format(
                Locale.ROOT,
                "unwitnessed: %d entries of %s hold, and too few witnesses of the policy have"
                    + " cosigned them",
                size,
                signed.checkpoint().origin()));
      }
      if (state != null) {
        remember(state, signed);
      }
      String message =
          String.format(Locale.ROOT, "good: %d entries of %s", size, signed.checkpoint().origin());
      return report(Report.Verdict.GOOD, message);
    } catch (UsageException e) {
      return report(Report.Verdict.USAGE, message(e));
    } catch (FaultException e) {
      return report(Report.Verdict.WRONG, "wrong: " + message(e));
    } catch (IOException e) {
      return report(Report.Verdict.UNAVAILABLE, "cannot be checked: " + message(e));
    }
  }

  /** The request itself is wrong. */
  private static final class UsageException extends IOException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
      super(message);
    }
  }

  private void keys(@Nullable State state) throws IOException {
    List<VerifierKey> pinned = state == null ? List.of() : state.keys();
    if (pinned.isEmpty()) {
      VerifierKey key =
          settings.key.orElseThrow(() -> new UsageException("no key is given and none is pinned"));
      if (key.type() != VerifierKey.ED25519) {
        throw new UsageException("the key " + key + " is a witness's, not a log's");
      }
      keys.add(key);
      return;
    }
    keys.addAll(pinned);
    if (settings.key.isPresent() && !keys.contains(settings.key.get())) {
      throw new UsageException(
          "the key given is not the one pinned at first contact, " + pinned.getFirst());
    }
  }

  private SignedCheckpoint fetch() throws IOException, FaultException {
    byte[] bytes =
        settings
            .source
            .read("checkpoint", SignedNote.MAX_BYTES)
            .orElseThrow(() -> new IOException("there is no checkpoint at " + settings.source));
    try {
      SignedCheckpoint signed = SignedCheckpoint.parse(bytes);
      signed.note().verify(keys);
      if (!signed.checkpoint().origin().equals(keys.getFirst().name())) {
        throw new FaultException(
            "the checkpoint is of "
                + signed.checkpoint().origin()
                + ", the key of "
                + keys.getFirst().name());
      }
      shown = Optional.of(signed);
      return signed;
    } catch (LogFormatException | SignatureException e) {
      throw new FaultException("the checkpoint: " + e.getMessage(), e);
    }
  }

  private void fresh(SignedCheckpoint signed) throws FaultException {
    if (settings.maximumAge.isEmpty()) {
      return;
    }
    Instant newest =
        keys.stream()
            .flatMap(key -> signed.cosigned(key).stream())
            .max(Instant::compareTo)
            .orElseThrow(() -> new FaultException("the checkpoint carries no time of its log"));
    Duration age = Duration.between(newest, settings.clock.instant());
    if (age.compareTo(settings.maximumAge.get()) > 0) {
      throw new FaultException("the checkpoint is stale: its log last confirmed it at " + newest);
    }
  }

  private static Optional<String> notBefore(SignedCheckpoint remembered, SignedCheckpoint signed) {
    Checkpoint before = remembered.checkpoint();
    Checkpoint now = signed.checkpoint();
    if (now.size() < before.size()) {
      return Optional.of(
          "truncated: "
              + now.size()
              + " entries are shown, "
              + before.size()
              + " were shown before");
    }
    return Optional.empty();
  }

  private Report contradicted(
      State state, SignedCheckpoint remembered, SignedCheckpoint signed, String what)
      throws IOException {
    notes.add(
        "Both checkpoints are saved as evidence in "
            + state.evidence(remembered, signed, settings.clock.instant()));
    return report(Report.Verdict.CONTRADICTED, "contradicted: " + what);
  }

  /** The first entry that is there, for somebody who has seen those before it. */
  private long goesOn(PrunedLog log, SignedCheckpoint signed, Optional<SignedCheckpoint> remembered)
      throws IOException, FaultException {
    PruneStatement told = log.told();
    PrunedLog.requireWithinPolicy(told, signed, remembered, keys);
    pruning = Optional.of(told);
    long minimum = told.minimumIndex();
    if (remembered.isEmpty() || settings.stopsAtPruned) {
      throw new FaultException(
          "the first entries are missing: " + told + "; check the rest with --from " + minimum);
    }
    long seen = remembered.get().checkpoint().size();
    if (seen < minimum) {
      throw new FaultException(
          told
              + "; only "
              + seen
              + " were seen here before, so that it does not show whether it kept to them");
    }
    return minimum;
  }

  private void skipped(
      long from,
      Optional<PruneStatement> told,
      SignedCheckpoint signed,
      Optional<SignedCheckpoint> remembered)
      throws FaultException {
    long first = from / TilePath.FULL * TilePath.FULL;
    String notLookedAt = "The entries before " + first + " were not looked at";
    if (told.isEmpty() || told.get().minimumIndex() < first) {
      notes.add(
          notLookedAt
              + ", as was asked: whether they were pruned under a published policy or are held back"
              + " does not show"
              + told.map(it -> "; " + it).orElse(""));
      return;
    }
    PrunedLog.requireWithinPolicy(told.get(), signed, remembered, keys);
    pruning = told;
    notes.add(notLookedAt + ": " + told.get());
  }

  private void scan(EntryScan scan, long from, @Nullable State state, PrunedLog pruned)
      throws IOException, FaultException {
    scan.run(
        from,
        (first, leaves, bundle) -> {
          if (state != null) {
            state.leaves(first, leaves);
          }
          if (bundle.length == 0) {
            return; // not in the sample
          }
          int at = 0;
          for (long index = first; index < first + leaves.length / Hash.BYTES; index++) {
            int end = EntryBundle.end(bundle, at);
            visit(index, bundle, at + 2, end);
            if (from > 0) {
              pruned.entry(index, Arrays.copyOfRange(bundle, at + 2, end));
            }
            at = end;
          }
        });
  }

  private void visit(long index, byte[] bundle, int from, int to) {
    boolean mayAnnounce = (to > from && bundle[from] == 'm') || settings.announcements.isPresent();
    if (settings.visitor.isEmpty() && !mayAnnounce) {
      return;
    }
    byte[] entry = Arrays.copyOfRange(bundle, from, to);
    for (VerifierKey known : List.copyOf(keys)) {
      KeyAnnouncement.read(entry, known)
          .map(KeyAnnouncement::newKey)
          .or(() -> settings.announcements.flatMap(reader -> reader.newKey(entry, known)))
          .filter(key -> key.name().equals(known.name()) && !keys.contains(key))
          .ifPresent(
              key -> {
                keys.add(key);
                notes.add("Entry " + index + " announces the new key " + key);
              });
    }
    settings.visitor.ifPresent(visitor -> visitor.entry(index, entry));
  }

  private void remember(State state, SignedCheckpoint signed) throws IOException {
    List<VerifierKey> before = state.keys();
    if (before.isEmpty()) {
      notes.addFirst(
          "First contact: this key is pinned from now on; compare it over another channel: "
              + keys.getFirst());
    }
    if (!before.equals(keys)) {
      state.keys(keys);
    }
    state.checkpoint(signed);
  }

  private Report report(Report.Verdict verdict, String message) {
    return new Report(verdict, message, shown, notes, pruning, settings.vouching);
  }

  private static String message(Exception e) {
    return String.valueOf(e.getMessage());
  }
}
