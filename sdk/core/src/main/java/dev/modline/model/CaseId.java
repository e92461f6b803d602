package dev.modline.model;

/** The name of a case: unique in the store, sortable by the time of opening, free of meaning. */
public record CaseId(String value) implements Comparable<CaseId> {
  /** Checks the form. */
  public CaseId {
    Checks.id("case id", value);
  }

  @Override
  public int compareTo(CaseId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
