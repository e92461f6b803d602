package dev.modline.store;

/**
 * Why an entry, and with it what comes after it, is not pruned.
 *
 * @param index the entry
 * @param reason what keeps it
 */
public record Kept(long index, Reason reason) {
  /** What keeps an entry. */
  public enum Reason {
    /** Its log has no policy, or one under which all is kept. */
    NO_POLICY("no policy is published under which anything goes"),
    /** The policy has not stood published for its notice yet. */
    NOTICE("the policy has not stood published for its notice"),
    /** No published checkpoint covers its bundle of 256. */
    UNPUBLISHED("no published checkpoint covers the whole bundle"),
    /** Younger than the policy allows, or its case changed since. */
    YOUNG("it, or the last change of its case, is younger than the policy allows"),
    /** Its case is not settled. */
    OPEN_CASE("its case is not settled"),
    /** Something is owed or held in its case: a report, evidence, what a court ordered kept. */
    OWED("something is owed or to be kept in its case"),
    /** It cannot be read, or the store does not know what it is about. */
    UNKNOWN("what it is about is not known"),
    /** It announces a key while both sign. */
    KEY("it announces a key, and both still sign"),
    /** It tells of an erasure of values that later entries commit to. */
    ERASURE("later entries commit to values whose erasure it tells"),
    /** It ties an authority's log to the full record. */
    TIE("it ties an authority's log to the full record; a newer tie was begun"),
    /** Somebody who reads the log has not come so far. */
    READER("a recipient has not acknowledged it");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  @Override
  public String toString() {
    return "entry " + index + ": " + reason;
  }
}
