package dev.modline.authorities.dsa;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether a person has looked at a statement's texts and let them leave: words that somebody wrote
 * freely, or a hit of the check for personal data that is none.
 *
 * <p>Contract: answers for one record and one text; asked at every attempt, so that a statement
 * which waits is sent soon after it was approved. Threading: any.
 *
 * <pre>{@code
 * Approvals.Register approvals = Approvals.register();
 * Authority database = DsaDatabase.builder(url, token).approvals(approvals).build();
 * approvals.approve("r-0123", "The words as they are.");
 * }</pre>
 */
@FunctionalInterface
public interface Approvals {
  /** Whether this text may leave in the statement of this record. */
  boolean approved(String recordId, String text);

  /** Nothing is. */
  static Approvals none() {
    return (recordId, text) -> false;
  }

  /** An empty register in memory. */
  static Register register() {
    return new Register();
  }

  /** Approvals that are given while the line runs, forgotten with the process. */
  final class Register implements Approvals {
    private record Approved(String recordId, String text) {}

    private final Set<Approved> approved = ConcurrentHashMap.newKeySet();

    private Register() {}

    /** Lets exactly this text leave in the statement of this record. */
    public void approve(String recordId, String text) {
      approved.add(new Approved(recordId, text));
    }

    @Override
    public boolean approved(String recordId, String text) {
      return approved.contains(new Approved(recordId, text));
    }
  }
}
