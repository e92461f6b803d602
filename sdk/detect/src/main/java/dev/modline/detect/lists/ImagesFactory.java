package dev.modline.detect.lists;

import dev.modline.detect.hash.HashLists;
import dev.modline.detect.hash.exchange.HashVocabulary;
import dev.modline.detect.image.ImageDecoder;
import dev.modline.detect.image.ImageDetectors;
import dev.modline.detect.image.ImageLimits;
import dev.modline.detect.image.PdqMatching;
import dev.modline.model.Manifest.OnUnavailable;
import dev.modline.spi.Detector;
import dev.modline.spi.DetectorFactory;
import dev.modline.spi.Settings;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The key {@code images} of the detection file: known pictures, by their bytes and their looks. */
public final class ImagesFactory implements DetectorFactory {
  private static final Logger LOG = LoggerFactory.getLogger(ImagesFactory.class);

  /** For {@link java.util.ServiceLoader}. */
  public ImagesFactory() {}

  @Override
  public String kind() {
    return "images";
  }

  @Override
  public List<Detector> create(Settings settings, InstantSource clock) throws IOException {
    settings.only(
        "lists",
        "reload-seconds",
        "distance",
        "quality",
        "symmetries",
        "undecodable",
        "on-unavailable");
    PdqMatching.Builder matching = PdqMatching.builder();
    settings
        .integer("distance", 0, HashLists.MAX_DISTANCE)
        .ifPresent(distance -> matching.distance(distance));
    settings.integer("quality", 0, 100).ifPresent(quality -> matching.quality(quality));
    matching.symmetries(settings.flag("symmetries", true));
    matching.undecodable(settings.flag("undecodable", true));
    Optional<OnUnavailable> chosen = settings.oneOf("on-unavailable", OnUnavailable.class);
    HashLists lists = HashLists.create();
    FollowedLists follower = new ListSettings(settings, false).follow(lists, clock);
    ImageDecoder decoder = ImageDecoder.of(ImageLimits.standard());
    OnUnavailable usual = usual(settings, lists.categories());
    if (usual == OnUnavailable.FAIL_CLOSED && chosen.equals(Optional.of(OnUnavailable.FAIL_OPEN))) {
      LOG.warn("images.on-unavailable: what lists of child abuse could not look at will pass");
    }
    OnUnavailable choice = chosen.orElse(usual);
    return List.of(
        new FollowingDetector(ImageDetectors.exact(lists, decoder, choice), lists, follower),
        new FollowingDetector(
            ImageDetectors.perceptual(lists, decoder, matching.build(), choice), lists, follower));
  }

  /** An exchange of hashes of child abuse says what its entries are, whatever they are called. */
  private static OnUnavailable usual(Settings settings, Set<String> loaded) {
    Set<String> categories = new TreeSet<>(loaded);
    boolean exchange = false;
    for (Settings list : settings.sections("lists")) {
      categories.add(list.required("category"));
      exchange |=
          list.oneOf("words", HashVocabulary.class).equals(Optional.of(HashVocabulary.NCMEC));
    }
    return exchange ? OnUnavailable.FAIL_CLOSED : ImageDetectors.onUnavailable(categories);
  }
}
