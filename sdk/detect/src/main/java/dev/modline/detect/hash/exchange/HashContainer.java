package dev.modline.detect.hash.exchange;

/** How a list is written down. */
public enum HashContainer {
  /** RFC 4180, UTF-8, with the field names in the first line. */
  CSV,
  /** One JSON document, UTF-8. */
  JSON,
  /** XML, without a document type: NCMEC's service answers it. */
  XML
}
