package dev.modline.benchmarks.delivery;

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
  MAIL("xx.office");

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
   * event that ended the obligation says that there may be one.
   */
  boolean leavesDoubt() {
    return this == MAIL;
  }

  /** What its receiver does wrong in a run. */
  List<Misbehaviour> faults() {
    List<Misbehaviour> faults = new ArrayList<>(List.of(Misbehaviour.values()));
    faults.remove(Misbehaviour.NONE);
    if (this == MAIL) {
      // A server that doubles a message it has taken cannot be noticed by whoever handed it over.
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
    };
  }
}
