package dev.modline.server.feed;

import dev.modline.log.LogFormatException;
import dev.modline.log.TileLogBuilder;
import dev.modline.log.TrustPolicy;
import dev.modline.log.VerifierKey;
import dev.modline.log.Witness;
import dev.modline.log.witness.HttpWitness;
import dev.modline.wire.Entries;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The witnesses of a policy file (C2SP {@code tlog-policy}), which cosign the full record. An
 * authority's log needs none of its own: each of its checkpoints is an entry of the full record,
 * and others than the authority need not learn how much it is sent.
 */
public final class Witnesses {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final TrustPolicy policy;
  private final List<Witness> witnesses = new ArrayList<>();

  private final String text;

  private Witnesses(TrustPolicy policy, String text) {
    this.policy = policy;
    this.text = text;
    for (TrustPolicy.Party party : policy.witnesses()) {
      party
          .url()
          .ifPresent(url -> witnesses.add(new HttpWitness(party.key(), URI.create(url), LIMIT)));
    }
    if (witnesses.isEmpty()) {
      throw new LogFormatException("no witness has an address");
    }
  }

  /** Those of a file; the error names it. */
  public static Witnesses read(Path file) throws IOException {
    try {
      return of(Files.readAllBytes(file));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("witnesses: " + file + ": " + e.getMessage(), e);
    }
  }

  /** Those of a policy. */
  public static Witnesses of(byte[] policy) {
    return new Witnesses(
        TrustPolicy.parse(policy), new String(policy, StandardCharsets.ISO_8859_1));
  }

  /** The policy for whoever relies on the full record: its key, these witnesses, their quorum. */
  public String policyFor(VerifierKey fullRecord) {
    return "log "
        + fullRecord
        + "\n"
        + text.lines()
            .map(String::strip)
            .filter(line -> !line.startsWith("log") && !line.startsWith("#") && !line.isEmpty())
            .collect(Collectors.joining("\n", "", "\n"));
  }

  /** The policy where nobody witnesses. */
  public static String noneFor(VerifierKey fullRecord) {
    return "log " + fullRecord + "\nquorum none\n";
  }

  /** Lets them cosign the full record. */
  public void witness(String audience, TileLogBuilder log) {
    if (audience.equals(Entries.OPERATOR)) {
      log.witnesses(witnesses, policy);
    }
  }
}
