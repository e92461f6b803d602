package dev.modline.authorities.dsa;

/** The categories of a statement. */
public enum Category {
  /** Animal welfare. */
  ANIMAL_WELFARE,
  /** Consumer information. */
  CONSUMER_INFORMATION,
  /** Cyber violence. */
  CYBER_VIOLENCE,
  /** Cyber violence against women. */
  CYBER_VIOLENCE_AGAINST_WOMEN,
  /** Data protection and privacy violations. */
  DATA_PROTECTION_AND_PRIVACY_VIOLATIONS,
  /** Illegal or harmful speech. */
  ILLEGAL_OR_HARMFUL_SPEECH,
  /** Intellectual property infringements. */
  INTELLECTUAL_PROPERTY_INFRINGEMENTS,
  /** Negative effects on civic discourse or elections. */
  NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS,
  /** Not specified notice. */
  NOT_SPECIFIED_NOTICE,
  /** Other violation tc. */
  OTHER_VIOLATION_TC,
  /** Protection of minors. */
  PROTECTION_OF_MINORS,
  /** Risk for public security. */
  RISK_FOR_PUBLIC_SECURITY,
  /** Scams and fraud. */
  SCAMS_AND_FRAUD,
  /** Self harm. */
  SELF_HARM,
  /** Unsafe and prohibited products. */
  UNSAFE_AND_PROHIBITED_PRODUCTS,
  /** Violence. */
  VIOLENCE;

  /** The constant of the database's API. */
  String wire() {
    return "STATEMENT_CATEGORY_" + name();
  }
}
