package dev.modline.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whose word is enough for a checkpoint: the logs that may sign it and the witnesses that must have
 * cosigned it ({@code tlog-policy}).
 *
 * <p>Immutable; any thread.
 */
public final class TrustPolicy {
  private final List<Party> logs;
  private final Map<String, Party> witnesses;
  private final Quorum quorum;

  /**
   * A log or a witness.
   *
   * @param key its key
   * @param url where it is reached, if that was given
   */
  public record Party(VerifierKey key, Optional<String> url) {}

  /** A witness, or a group of them that is as good as one when enough of its members are. */
  sealed interface Quorum {
    boolean met(Set<String> cosigned);

    record One(String name) implements Quorum {
      @Override
      public boolean met(Set<String> cosigned) {
        return cosigned.contains(name);
      }
    }

    record Group(int needed, List<Quorum> members) implements Quorum {
      @Override
      public boolean met(Set<String> cosigned) {
        return members.stream().filter(m -> m.met(cosigned)).limit(needed).count() == needed;
      }
    }
  }

  TrustPolicy(List<Party> logs, Map<String, Party> witnesses, Quorum quorum) {
    this.logs = List.copyOf(logs);
    this.witnesses = new LinkedHashMap<>(witnesses);
    this.quorum = quorum;
  }

  /**
   * Trusts one log and asks for no witness.
   *
   * @param log the log's key
   * @return the policy
   */
  public static TrustPolicy of(VerifierKey log) {
    return new TrustPolicy(
        List.of(new Party(log, Optional.empty())), Map.of(), new Quorum.Group(0, List.of()));
  }

  /**
   * Reads a policy file.
   *
   * @param file the whole file
   * @return the policy
   * @throws LogFormatException naming the line that is wrong
   */
  public static TrustPolicy parse(byte[] file) {
    return new TrustPolicyParser().parse(file);
  }

  /**
   * Reads a policy file.
   *
   * @param file where it is
   * @return the policy
   * @throws IOException if it cannot be read, or is none; the message names file and line
   */
  public static TrustPolicy read(Path file) throws IOException {
    try {
      return parse(Files.readAllBytes(file));
    } catch (LogFormatException e) {
      throw new IOException(file + " is no policy: " + e.getMessage(), e);
    }
  }

  /**
   * The policy after a log's key was replaced: wherever it trusts the old public key, under
   * whatever name, it trusts the new one under that name. Witnesses stay as they are.
   *
   * @param old the key so far
   * @param next the key that takes over
   * @param both whether the old one still counts
   * @return the policy to use from now on
   */
  public TrustPolicy succeeded(VerifierKey old, VerifierKey next, boolean both) {
    List<Party> after = new ArrayList<>();
    for (Party log : logs) {
      if (!log.key().sameKey(old)) {
        after.add(log);
        continue;
      }
      if (both) {
        after.add(log);
      }
      after.add(new Party(next.named(log.key().name()), log.url()));
    }
    return new TrustPolicy(after, witnesses, quorum);
  }

  /**
   * Verifies that a checkpoint is signed by one of the logs and cosigned by a quorum.
   *
   * @param signed the checkpoint
   * @return the checkpoint
   * @throws SignatureException naming what is missing
   */
  public Checkpoint verify(SignedCheckpoint signed) throws SignatureException {
    List<VerifierKey> keys = new ArrayList<>();
    for (Party log : logs) {
      if (log.key().name().equals(signed.checkpoint().origin())) {
        keys.add(log.key());
      }
    }
    if (keys.isEmpty() && !logs.isEmpty()) {
      throw new SignatureException("no log of the policy is " + signed.checkpoint().origin());
    }
    if (!keys.isEmpty()) {
      signed.note().verify(keys);
    }
    if (!witnessed(signed)) {
      throw new SignatureException("too few witnesses of the policy have cosigned the checkpoint");
    }
    return signed.checkpoint();
  }

  /**
   * Whether enough witnesses have cosigned.
   *
   * @param signed the checkpoint
   * @return true if the quorum is met
   */
  public boolean witnessed(SignedCheckpoint signed) {
    Set<String> cosigned = new HashSet<>();
    witnesses.forEach(
        (name, party) -> {
          if (signed.cosigned(party.key()).isPresent()) {
            cosigned.add(name);
          }
        });
    return quorum.met(cosigned);
  }

  /**
   * Whether a checkpoint that nobody but its log signed is refused.
   *
   * @return false for {@code quorum none}
   */
  public boolean asksForWitnesses() {
    return !quorum.met(Set.of());
  }

  /**
   * The logs.
   *
   * @return in the order of the file
   */
  public List<Party> logs() {
    return logs;
  }

  /**
   * The witnesses.
   *
   * @return in the order of the file
   */
  public List<Party> witnesses() {
    return List.copyOf(witnesses.values());
  }
}
