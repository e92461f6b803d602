package dev.modline.authorities.dsa;

/** What the content is. */
public enum ContentType {
  /** App. */
  APP,
  /** Audio. */
  AUDIO,
  /** Image. */
  IMAGE,
  /** Product. */
  PRODUCT,
  /** Synthetic media. */
  SYNTHETIC_MEDIA,
  /** Text. */
  TEXT,
  /** Video. */
  VIDEO,
  /** Other. */
  OTHER;

  /** The constant of the database's API. */
  String wire() {
    return "CONTENT_TYPE_" + name();
  }
}
