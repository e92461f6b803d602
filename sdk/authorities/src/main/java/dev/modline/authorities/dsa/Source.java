package dev.modline.authorities.dsa;

/** What brought the matter up. */
public enum Source {
  /** Article 16. */
  ARTICLE_16,
  /** Trusted flagger. */
  TRUSTED_FLAGGER,
  /** Type other notification. */
  TYPE_OTHER_NOTIFICATION,
  /** Voluntary. */
  VOLUNTARY;

  /** The constant of the database's API. */
  String wire() {
    return "SOURCE_" + name();
  }
}
