package dev.modline.authorities.ncmec;

/** What a report is about, in the CyberTipline's own eight words. */
public enum IncidentType {
  /** Child pornography. */
  CHILD_PORNOGRAPHY("Child Pornography (possession, manufacture, and distribution)"),
  /** Child sex trafficking. */
  CHILD_SEX_TRAFFICKING("Child Sex Trafficking"),
  /** Child sex tourism. */
  CHILD_SEX_TOURISM("Child Sex Tourism"),
  /** Child sexual molestation. */
  CHILD_SEXUAL_MOLESTATION("Child Sexual Molestation"),
  /** A misleading domain name. */
  MISLEADING_DOMAIN_NAME("Misleading Domain Name"),
  /** Misleading words or images. */
  MISLEADING_WORDS_OR_IMAGES("Misleading Words or Digital Images on the Internet"),
  /** Online enticement. */
  ONLINE_ENTICEMENT("Online Enticement of Children for Sexual Acts"),
  /** Obscene material sent to a child. */
  OBSCENE_MATERIAL_TO_A_CHILD("Unsolicited Obscene Material Sent to a Child");

  private final String wire;

  IncidentType(String wire) {
    this.wire = wire;
  }

  /** The constant of the API. */
  public String wire() {
    return wire;
  }
}
