package dev.modline.authorities.dsa;

/** Whose account it is. */
public enum AccountType {
  /** Business. */
  BUSINESS,
  /** Private. */
  PRIVATE;

  /** The constant of the database's API. */
  String wire() {
    return "ACCOUNT_TYPE_" + name();
  }
}
