package dev.modline.log.verify;

import dev.modline.log.TrustPolicy;
import dev.modline.log.VerifierKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Checks a whole log: the signature, every tile against the root, every entry against its leaf
 * hash, and, with a state folder, that it only appended to what it showed before.
 *
 * <p>Threading: each check is by itself; a state folder takes one at a time. Deadline: none; a log
 * is as long as it is. Failure: a check never throws for what the log does wrong: that is the
 * {@link Report}.
 *
 * {@snippet :
 * Report report =
 *     LogVerifier.of(LogSource.of("https://log.example/"), VerifierKey.parse(text))
 *         .state(folder)
 *         .verify();
 * System.out.println(report);
 * System.exit(report.exitCode());
 * }
 */
public final class LogVerifier {
  /** Takes entries that were found good, in order. */
  @FunctionalInterface
  public interface EntryVisitor {
    /**
     * Takes an entry.
     *
     * @param index its index
     * @param entry its bytes
     */
    void entry(long index, byte[] entry);
  }

  /** Reads entries that may announce a new key of the log. */
  @FunctionalInterface
  public interface Announcements {
    /**
     * Reads an entry.
     *
     * @param entry its bytes
     * @param known a key that is trusted
     * @return the key that takes over from it, if the entry says so
     */
    Optional<VerifierKey> newKey(byte[] entry, VerifierKey known);
  }

  /** Reads entries that may tell that entries before them were pruned. */
  @FunctionalInterface
  public interface Prunings {
    /**
     * Reads an entry.
     *
     * @param index where it stands
     * @param entry its bytes
     * @return what it tells, if it does
     */
    Optional<PruneStatement> statement(long index, byte[] entry);
  }

  final LogSource source;
  final Optional<VerifierKey> key;
  Optional<Path> state = Optional.empty();
  Optional<EntryVisitor> visitor = Optional.empty();
  Optional<Duration> maximumAge = Optional.empty();
  Optional<Announcements> announcements = Optional.empty();
  Optional<Prunings> prunings = Optional.empty();
  Vouching vouching = Vouching.none();
  boolean stopsAtPruned;
  InstantSource clock = InstantSource.system();
  long from;
  double share = 1;
  int threads = Math.max(2, Runtime.getRuntime().availableProcessors());

  private LogVerifier(LogSource source, Optional<VerifierKey> key) {
    this.source = source;
    this.key = key;
  }

  /**
   * A check of a log by its key.
   *
   * @param source where it is read from
   * @param key the log's verifier key
   * @return a verifier to settle further and run
   */
  public static LogVerifier of(LogSource source, VerifierKey key) {
    return new LogVerifier(source, Optional.of(key));
  }

  /**
   * A check of a log by the key that was pinned in a state folder before.
   *
   * @param source where it is read from
   * @param folder the state
   * @return a verifier to settle further and run
   */
  public static LogVerifier pinned(LogSource source, Path folder) {
    return new LogVerifier(source, Optional.empty()).state(folder);
  }

  /**
   * Remembers key, checkpoint and leaf hashes from check to check, and holds the log to them.
   *
   * @param folder made at first contact
   * @return this
   */
  public LogVerifier state(Path folder) {
    this.state = Optional.of(folder);
    return this;
  }

  /**
   * Hands on the entries that hold.
   *
   * @param taker called on the verifying thread
   * @return this
   */
  public LogVerifier entries(EntryVisitor taker) {
    this.visitor = Optional.of(taker);
    return this;
  }

  /**
   * Reads announcements of new keys in the form that the log's entries have, beside {@link
   * dev.modline.log.KeyAnnouncement}.
   *
   * @param reader called with every entry that holds
   * @return this
   */
  public LogVerifier announcements(Announcements reader) {
    this.announcements = Optional.of(reader);
    return this;
  }

  /**
   * Reads what the log itself tells of a pruning. A log whose first entries are missing is then
   * searched for that: who has seen them before ({@link #state}) goes on with the rest, anybody
   * else is told from where on the log can be checked. One that tells nothing holds entries back.
   *
   * @param reader called with every entry that holds, of a log that is not whole
   * @return this
   */
  public LogVerifier prunings(Prunings reader) {
    this.prunings = Optional.of(reader);
    return this;
  }

  /**
   * Ends at a log that was pruned, though those entries were seen before: for somebody who has to
   * know of it before the rest is read. {@link Report#pruning} says from where on.
   *
   * @return this
   */
  public LogVerifier stopAtPruned() {
    this.stopsAtPruned = true;
    return this;
  }

  /**
   * Skips the entries before an index, of a log that was pruned below it. The tree is still checked
   * from there on, and the root in whole.
   *
   * @param index the log's published minimum index
   * @return this
   */
  public LogVerifier from(long index) {
    this.from = index;
    return this;
  }

  /**
   * Fetches only a share of the entries, chosen at random each time, a bundle of 256 at once. All
   * tiles are checked still, so that nothing can be added, removed or rewritten in the tree; what a
   * sample can miss is an entry that is served otherwise than it was signed.
   *
   * @param part more than 0, at most 1
   * @return this
   */
  public LogVerifier sample(double part) {
    if (!(part > 0 && part <= 1)) {
      throw new IllegalArgumentException("sample: more than 0, at most 1");
    }
    this.share = part;
    return this;
  }

  /**
   * Asks that the log cosigned its checkpoint not longer ago than this: the heartbeat that tells a
   * quiet log from one that is kept back.
   *
   * @param age at least the log's heartbeat interval
   * @return this
   */
  public LogVerifier maximumAge(Duration age) {
    this.maximumAge = Optional.of(age);
    return this;
  }

  /**
   * Asks that a quorum of witnesses has cosigned the checkpoint: only that keeps an operator, who
   * has the log's key, from showing another history to somebody else. A log that holds by itself
   * and lacks the quorum is {@link Report.Verdict#UNWITNESSED}, and is not remembered.
   *
   * @param policy which logs it is for, and which witnesses it asks for; one that names logs has to
   *     name this one with a key that is trusted here
   * @return this
   */
  public LogVerifier policy(TrustPolicy policy) {
    this.vouching = Vouching.of(policy);
    return this;
  }

  /**
   * Whose time it is.
   *
   * @param source by default the system's
   * @return this
   */
  public LogVerifier clock(InstantSource source) {
    this.clock = source;
    return this;
  }

  /**
   * How many threads check tiles; at least two by default, for one waits while another hashes.
   *
   * @param count at least one
   * @return this
   */
  public LogVerifier threads(int count) {
    this.threads = Math.max(1, count);
    return this;
  }

  /**
   * Checks the log.
   *
   * @return what it came to
   */
  public Report verify() {
    return new Check(this).run();
  }
}
