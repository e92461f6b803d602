package dev.modline.wire;

import com.google.protobuf.ByteString;
import dev.modline.model.Party;
import dev.modline.proto.LogProtos;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Collects the committed fields of one entry, each with a fresh salt, and closes the entry. */
final class Sealer {
  private final SecureRandom random;
  private final SortedMap<String, LogProtos.Commitment> commitments = new TreeMap<>();
  private final List<Opening> openings = new ArrayList<>();

  Sealer(SecureRandom random) {
    this.random = random;
  }

  Sealer commit(String field, Optional<Party> party, byte[] value) {
    byte[] salt = new byte[Commitments.SALT_BYTES];
    random.nextBytes(salt);
    add(field, party, ByteString.copyFrom(Commitments.commit(field, salt, value)));
    openings.add(new Opening(field, party, salt, value));
    return this;
  }

  /** The person was erased before: the field is named, and nothing can be committed to. */
  Sealer absent(String field, Party party) {
    add(field, Optional.of(party), ByteString.EMPTY);
    return this;
  }

  private void add(String field, Optional<Party> party, ByteString hash) {
    LogProtos.Commitment.Builder commitment =
        LogProtos.Commitment.newBuilder().setField(field).setHash(hash);
    party.ifPresent(it -> commitment.setParty(it.name()));
    if (commitments.put(field, commitment.build()) != null) {
      throw new IllegalArgumentException("two values for the field " + field);
    }
  }

  SealedEntry close(LogProtos.LogEntry.Builder entry) {
    byte[] bytes =
        Messages.bytes(
            entry.setFormat(Leaf.FORMAT).addAllCommitments(commitments.values()).build());
    if (bytes.length > Entries.MAX_BYTES) {
      throw new IllegalArgumentException(
          "an entry of " + bytes.length + " bytes; at most " + Entries.MAX_BYTES);
    }
    return new SealedEntry(bytes, openings);
  }
}
