/**
 * The embedded default: one name brings the whole line. Detectors and store are automatic modules
 * (decision 99), which say nothing of what they need: it is required here.
 */
module dev.modline.sdk {
  requires static transitive org.jspecify;
  requires transitive dev.modline.authorities;
  requires transitive dev.modline.core;
  requires transitive dev.modline.detect;
  requires transitive dev.modline.law;
  requires transitive dev.modline.log;
  requires transitive dev.modline.store;
  requires transitive dev.modline.wire;
  requires com.fasterxml.jackson.core; // the detectors
  requires de.siegmar.fastcsv; // the detectors
  requires java.desktop; // the detectors
  requires java.xml; // the detectors
  requires org.slf4j; // the detectors
  requires org.snakeyaml.engine; // the detectors
  requires java.logging; // the store
  requires java.sql; // the store
  requires org.xerial.sqlitejdbc; // the store

  exports dev.modline.embedded;
}
