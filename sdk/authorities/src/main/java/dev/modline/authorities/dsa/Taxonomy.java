package dev.modline.authorities.dsa;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * How the operator's categories are called in the database. The SDK takes no stand on speech: what
 * is not mapped goes under {@code OTHER_VIOLATION_TC}, a violation of the terms, and under no
 * keyword; for content that is illegal an unmapped category is refused and goes to a person.
 */
public final class Taxonomy {
  /**
   * One category's name in the database.
   *
   * @param category the category
   * @param keywords what specifies it
   */
  public record Entry(Category category, Set<Keyword> keywords) {
    /** Copies the set. */
    public Entry {
      keywords = Set.copyOf(keywords);
    }
  }

  private final Map<String, Entry> entries;

  private Taxonomy(Map<String, Entry> entries) {
    this.entries = Map.copyOf(entries);
  }

  /** A taxonomy of the operator's categories. */
  public static Taxonomy of(Map<String, Entry> entries) {
    return new Taxonomy(entries);
  }

  /** The categories of the detectors that ship. */
  public static Taxonomy standard() {
    Map<String, Entry> entries = new HashMap<>();
    entries.put("scam", entry(Category.SCAMS_AND_FRAUD));
    entries.put("fraud", entry(Category.SCAMS_AND_FRAUD));
    entries.put("phishing", entry(Category.SCAMS_AND_FRAUD, Keyword.PHISHING));
    entries.put("link", entry(Category.SCAMS_AND_FRAUD, Keyword.PHISHING));
    entries.put("hate", entry(Category.ILLEGAL_OR_HARMFUL_SPEECH, Keyword.HATE_SPEECH));
    entries.put("defamation", entry(Category.ILLEGAL_OR_HARMFUL_SPEECH, Keyword.DEFAMATION));
    entries.put("violence", entry(Category.VIOLENCE));
    entries.put("threat", entry(Category.VIOLENCE));
    entries.put("terrorism", entry(Category.RISK_FOR_PUBLIC_SECURITY, Keyword.TERRORIST_CONTENT));
    entries.put("self-harm", entry(Category.SELF_HARM));
    entries.put("csam", entry(Category.PROTECTION_OF_MINORS, Keyword.CHILD_SEXUAL_ABUSE_MATERIAL));
    entries.put("harassment", entry(Category.CYBER_VIOLENCE, Keyword.CYBER_HARASSMENT));
    entries.put(
        "privacy",
        entry(Category.DATA_PROTECTION_AND_PRIVACY_VIOLATIONS, Keyword.MISSING_PROCESSING_GROUND));
    entries.put(
        "copyright",
        entry(Category.INTELLECTUAL_PROPERTY_INFRINGEMENTS, Keyword.COPYRIGHT_INFRINGEMENT));
    entries.put("nudity", entry(Category.OTHER_VIOLATION_TC, Keyword.NUDITY));
    entries.put("term", entry(Category.OTHER_VIOLATION_TC));
    return new Taxonomy(entries);
  }

  /** The same with other names for some categories. */
  public Taxonomy with(Map<String, Entry> others) {
    Map<String, Entry> merged = new HashMap<>(entries);
    merged.putAll(others);
    return new Taxonomy(merged);
  }

  private static Entry entry(Category category, Keyword... keywords) {
    Set<Keyword> set = EnumSet.noneOf(Keyword.class);
    set.addAll(Set.of(keywords));
    return new Entry(category, set);
  }

  Entry of(String category, boolean illegal) {
    Entry entry = entries.get(category);
    if (entry != null) {
      return entry;
    }
    if (illegal) {
      throw new InvalidStatement("category", "is not mapped to one of the database");
    }
    return new Entry(Category.OTHER_VIOLATION_TC, Set.of());
  }
}
