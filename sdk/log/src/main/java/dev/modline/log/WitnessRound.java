package dev.modline.log;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks all witnesses at the same time and takes what they answer within the limit. */
final class WitnessRound {
  private static final Logger LOG = LoggerFactory.getLogger(WitnessRound.class);

  private final TileLogBuilder settings;
  private final Tree tree;
  private boolean starting;

  WitnessRound(TileLogBuilder settings, Tree tree) {
    this.settings = settings;
    this.tree = tree;
  }

  /** In the first round, a witness that has seen more than the storage holds stops the start. */
  void starting() {
    starting = true;
  }

  List<NoteSignature> ask(SignedCheckpoint signed) throws IOException {
    long size = signed.checkpoint().size();
    Witness.Proofs proofs = from -> new TreeReader(size, tree::tile).consistency(from);
    List<NoteSignature> all = new ArrayList<>();
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      List<Future<List<NoteSignature>>> answers = new ArrayList<>();
      for (Witness witness : settings.witnesses) {
        answers.add(threads.submit(() -> witness.cosign(signed, proofs)));
      }
      long end = System.nanoTime() + settings.witnessTimeout.toNanos();
      for (int i = 0; i < answers.size(); i++) {
        all.addAll(take(settings.witnesses.get(i), answers.get(i), end));
      }
    } finally {
      threads.shutdownNow(); // a late answer is asked for again in the next round
    }
    starting = false;
    return all;
  }

  private List<NoteSignature> take(Witness witness, Future<List<NoteSignature>> answer, long end)
      throws IOException {
    try {
      return answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof WitnessRefusedException refused) {
        if (starting && refused.ahead()) {
          throw new LogContradictionException(
              "the witness "
                  + witness.name()
                  + " knows more than the storage holds: "
                  + refused.getMessage());
        }
        raise(LogAlert.Kind.WITNESS_REFUSED, witness.name() + ": " + refused.getMessage(), cause);
      } else {
        raise(LogAlert.Kind.WITNESS_UNAVAILABLE, witness.name() + " failed", cause);
      }
    } catch (TimeoutException e) {
      raise(LogAlert.Kind.WITNESS_UNAVAILABLE, witness.name() + " took too long", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while asking witnesses", e);
    }
    return List.of();
  }

  void missed() {
    raise(LogAlert.Kind.QUORUM_MISSED, "too few witnesses cosigned the newest checkpoint", null);
  }

  private void raise(LogAlert.Kind kind, String message, @Nullable Throwable cause) {
    LOG.warn("{}: {}", kind, message, cause);
    settings.alerts.alert(new LogAlert(kind, message, Optional.ofNullable(cause)));
  }
}
