package dev.modline.benchmarks.delivery;

import dev.modline.model.ObligationId;
import dev.modline.testkit.authority.Misbehaviour;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A way to an authority, each with its own receiver and its own adapter. */
enum Way {
  /** Its feed, by push. */
  FEED("vn.abei"),
  /** The DSA Transparency Database. */
  DSA("eu.tdb"),
  /** E-mail. */
  MAIL("xx.office"),
  /** The CyberTipline, with a picture in each report. */
  NCMEC("us.ncmec");

  private final String authority;

  Way(String authority) {
    this.authority = authority;
  }

  static Way named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** The authority's id. */
  String authority() {
    return authority;
  }

  /**
   * Whether the receiver can neither de-duplicate nor be asked: then copies are allowed, if the
   * event that ended the obligation says that there may be one. Of the CyberTipline that is so for
   * a submission and a file of unknown outcome; a finish alone can be repeated.
   */
  boolean leavesDoubt() {
    return this == MAIL || this == NCMEC;
  }

  /** Whether its reports hold the media. */
  boolean takesMedia() {
    return this == NCMEC;
  }

  /** Under which name its receiver holds the report of a post. */
  String heldAs(int post, ObligationId report) {
    return this == NCMEC ? Screened.url(post) : "r-" + report.value().substring(2);
  }

  /** What its receiver does wrong in a run. */
  List<Misbehaviour> faults() {
    List<Misbehaviour> faults = new ArrayList<>(List.of(Misbehaviour.values()));
    faults.remove(Misbehaviour.NONE);
    if (leavesDoubt()) {
      // A server that doubles a message or a file it has taken cannot be noticed by whoever handed
      // it over. The CyberTipline adapter meets it at every step in its own test.
      faults.remove(Misbehaviour.DUPLICATE);
    }
    return faults;
  }

  /** Starts its receiver; what has to survive the line is in {@code folder}. */
  Receiver receiver(Path folder) throws Exception {
    return switch (this) {
      case FEED -> new FeedReceiver(folder);
      case DSA -> new DsaReceiver();
      case MAIL -> new MailReceiver();
      case NCMEC -> new NcmecReceiver();
    };
  }
}
