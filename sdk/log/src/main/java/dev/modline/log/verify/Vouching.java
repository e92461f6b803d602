package dev.modline.log.verify;

import dev.modline.log.SignedCheckpoint;
import dev.modline.log.TrustPolicy;
import dev.modline.log.VerifierKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Who but the log's own operator stands for what it shows. */
record Vouching(Optional<TrustPolicy> policy) {
  static Vouching none() {
    return new Vouching(Optional.empty());
  }

  static Vouching of(TrustPolicy policy) {
    return new Vouching(Optional.of(policy));
  }

  /** Why the policy is not one for this log; empty where it is, and where there is none. */
  Optional<String> mismatch(Collection<VerifierKey> keys) {
    List<VerifierKey> named =
        policy.stream().flatMap(it -> it.logs().stream()).map(TrustPolicy.Party::key).toList();
    if (named.isEmpty() || named.stream().anyMatch(keys::contains)) {
      return Optional.empty();
    }
    String origin = keys.iterator().next().name();
    return Optional.of(
        named.stream().anyMatch(key -> key.name().equals(origin))
            ? "the policy names another key of " + origin
            : "the policy is for other logs than " + origin);
  }

  boolean isEnough(SignedCheckpoint signed) {
    return policy.map(it -> it.witnessed(signed)).orElse(true);
  }

  String words() {
    if (policy.filter(TrustPolicy::asksForWitnesses).isPresent()) {
      return "the witnesses of the policy have seen this history";
    }
    return "nobody but the operator vouches for this history: "
        + (policy.isPresent() ? "the policy asks for no witness" : "no policy was given");
  }
}
