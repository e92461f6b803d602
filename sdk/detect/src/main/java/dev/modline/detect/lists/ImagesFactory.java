package dev.modline.detect.lists;

import dev.modline.detect.hash.HashLists;
import dev.modline.detect.image.ImageDecoder;
import dev.modline.detect.image.ImageDetectors;
import dev.modline.detect.image.ImageLimits;
import dev.modline.detect.image.PdqMatching;
import dev.modline.spi.Detector;
import dev.modline.spi.DetectorFactory;
import dev.modline.spi.Settings;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

/** The key {@code images} of the detection file: known pictures, by their bytes and their looks. */
public final class ImagesFactory implements DetectorFactory {
  /** For {@link java.util.ServiceLoader}. */
  public ImagesFactory() {}

  @Override
  public String kind() {
    return "images";
  }

  @Override
  public List<Detector> create(Settings settings, InstantSource clock) throws IOException {
    settings.only("lists", "reload-seconds", "distance", "quality", "symmetries");
    PdqMatching.Builder matching = PdqMatching.builder();
    settings
        .integer("distance", 0, HashLists.MAX_DISTANCE)
        .ifPresent(distance -> matching.distance(distance));
    settings.integer("quality", 0, 100).ifPresent(quality -> matching.quality(quality));
    matching.symmetries(settings.flag("symmetries", true));
    HashLists lists = HashLists.create();
    ListFollower follower = new ListSettings(settings, false).follow(lists);
    ImageDecoder decoder = ImageDecoder.of(ImageLimits.standard());
    return List.of(
        new FollowingDetector(ImageDetectors.exact(lists, decoder), lists, follower),
        new FollowingDetector(
            ImageDetectors.perceptual(lists, decoder, matching.build()), lists, follower));
  }
}
