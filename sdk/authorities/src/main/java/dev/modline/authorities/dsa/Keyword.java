package dev.modline.authorities.dsa;

/** The keywords that specify a category. */
public enum Keyword {
  /** Adult sexual material. */
  ADULT_SEXUAL_MATERIAL,
  /** Age specific restrictions. */
  AGE_SPECIFIC_RESTRICTIONS,
  /** Age specific restrictions minors. */
  AGE_SPECIFIC_RESTRICTIONS_MINORS,
  /** Animal harm. */
  ANIMAL_HARM,
  /** Biometric data breach. */
  BIOMETRIC_DATA_BREACH,
  /** Bullying against girls. */
  BULLYING_AGAINST_GIRLS,
  /** Child sexual abuse material. */
  CHILD_SEXUAL_ABUSE_MATERIAL,
  /** Child sexual abuse material deepfake. */
  CHILD_SEXUAL_ABUSE_MATERIAL_DEEPFAKE,
  /** Content promoting eating disorders. */
  CONTENT_PROMOTING_EATING_DISORDERS,
  /** Coordinated harm. */
  COORDINATED_HARM,
  /** Copyright infringement. */
  COPYRIGHT_INFRINGEMENT,
  /** Cyber bullying intimidation. */
  CYBER_BULLYING_INTIMIDATION,
  /** Cyber harassment. */
  CYBER_HARASSMENT,
  /** Cyber harassment against women. */
  CYBER_HARASSMENT_AGAINST_WOMEN,
  /** Cyber incitement. */
  CYBER_INCITEMENT,
  /** Cyber stalking. */
  CYBER_STALKING,
  /** Cyber stalking against women. */
  CYBER_STALKING_AGAINST_WOMEN,
  /** Data falsification. */
  DATA_FALSIFICATION,
  /** Defamation. */
  DEFAMATION,
  /** Design infringement. */
  DESIGN_INFRINGEMENT,
  /** Discrimination. */
  DISCRIMINATION,
  /** Female gendered disinformation. */
  FEMALE_GENDERED_DISINFORMATION,
  /** Geographical requirements. */
  GEOGRAPHICAL_REQUIREMENTS,
  /** Geographic indications infringement. */
  GEOGRAPHIC_INDICATIONS_INFRINGEMENT,
  /** Goods services not permitted. */
  GOODS_SERVICES_NOT_PERMITTED,
  /** Grooming sexual enticement minors. */
  GROOMING_SEXUAL_ENTICEMENT_MINORS,
  /** Hate speech. */
  HATE_SPEECH,
  /** Hidden advertisement. */
  HIDDEN_ADVERTISEMENT,
  /** Human exploitation. */
  HUMAN_EXPLOITATION,
  /** Human trafficking. */
  HUMAN_TRAFFICKING,
  /** Illegal organizations. */
  ILLEGAL_ORGANIZATIONS,
  /** Impersonation account hijacking. */
  IMPERSONATION_ACCOUNT_HIJACKING,
  /** Inauthentic accounts. */
  INAUTHENTIC_ACCOUNTS,
  /** Inauthentic listings. */
  INAUTHENTIC_LISTINGS,
  /** Inauthentic user reviews. */
  INAUTHENTIC_USER_REVIEWS,
  /** Incitement against women. */
  INCITEMENT_AGAINST_WOMEN,
  /** Incitement violence hatred. */
  INCITEMENT_VIOLENCE_HATRED,
  /** Insufficient information on traders. */
  INSUFFICIENT_INFORMATION_ON_TRADERS,
  /** Language requirements. */
  LANGUAGE_REQUIREMENTS,
  /** Misinformation disinformation. */
  MISINFORMATION_DISINFORMATION,
  /** Misleading info consumer rights. */
  MISLEADING_INFO_CONSUMER_RIGHTS,
  /** Misleading info goods services. */
  MISLEADING_INFO_GOODS_SERVICES,
  /** Missing processing ground. */
  MISSING_PROCESSING_GROUND,
  /** Noncompliance pricing. */
  NONCOMPLIANCE_PRICING,
  /** Non consensual image sharing. */
  NON_CONSENSUAL_IMAGE_SHARING,
  /** Non consensual image sharing against women. */
  NON_CONSENSUAL_IMAGE_SHARING_AGAINST_WOMEN,
  /** Non consensual material deepfake. */
  NON_CONSENSUAL_MATERIAL_DEEPFAKE,
  /** Non consensual material deepfake against women. */
  NON_CONSENSUAL_MATERIAL_DEEPFAKE_AGAINST_WOMEN,
  /** Nudity. */
  NUDITY,
  /** Other. */
  OTHER,
  /** Patent infringement. */
  PATENT_INFRINGEMENT,
  /** Phishing. */
  PHISHING,
  /** Prohibited products. */
  PROHIBITED_PRODUCTS,
  /** Pyramid schemes. */
  PYRAMID_SCHEMES,
  /** Right to be forgotten. */
  RIGHT_TO_BE_FORGOTTEN,
  /** Risk environmental damage. */
  RISK_ENVIRONMENTAL_DAMAGE,
  /** Risk public health. */
  RISK_PUBLIC_HEALTH,
  /** Self mutilation. */
  SELF_MUTILATION,
  /** Stalking. */
  STALKING,
  /** Suicide. */
  SUICIDE,
  /** Terrorist content. */
  TERRORIST_CONTENT,
  /** Trademark infringement. */
  TRADEMARK_INFRINGEMENT,
  /** Trade secret infringement. */
  TRADE_SECRET_INFRINGEMENT,
  /** Trafficking women girls. */
  TRAFFICKING_WOMEN_GIRLS,
  /** Unlawful sale animals. */
  UNLAWFUL_SALE_ANIMALS,
  /** Unsafe challenges. */
  UNSAFE_CHALLENGES,
  /** Unsafe products. */
  UNSAFE_PRODUCTS,
  /** Violation eu law. */
  VIOLATION_EU_LAW,
  /** Violation national law. */
  VIOLATION_NATIONAL_LAW;

  /** The constant of the database's API. */
  String wire() {
    return "KEYWORD_" + name();
  }
}
