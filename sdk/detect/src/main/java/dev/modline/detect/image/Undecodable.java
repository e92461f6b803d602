package dev.modline.detect.image;

import dev.modline.model.Finding;
import dev.modline.model.Footing;
import dev.modline.model.Media;
import dev.modline.model.Severity;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pictures in a form that nothing here decodes: nobody would see what is in them if they passed, so
 * that a person looks, and the log says how many there are.
 */
final class Undecodable {
  private static final String CATEGORY = "undecodable-picture";
  private static final Logger LOG = LoggerFactory.getLogger(Undecodable.class);

  private final AtomicLong count = new AtomicLong();

  static boolean is(ImageReading reading) {
    return reading instanceof ImageReading.Refused refused
        && refused.reason() == Refusal.UNSUPPORTED;
  }

  Finding finding(String detector, String version, Media media) {
    String form =
        ImageFormat.of(media.bytes())
            .map(format -> format.name().toLowerCase(Locale.ROOT))
            .orElse("unknown");
    long sofar = count.incrementAndGet();
    if (Long.bitCount(sofar) == 1) {
      LOG.warn("{} pictures that cannot be decoded went to a person, the last was {}", sofar, form);
    }
    return Finding.builder(detector, CATEGORY)
        .detectorVersion(version)
        .severity(Severity.MEDIUM)
        .rule("undecodable/" + form)
        .footing(new Footing.OwnRule("undecodable/" + form))
        .mediaId(media.id())
        .build();
  }
}
