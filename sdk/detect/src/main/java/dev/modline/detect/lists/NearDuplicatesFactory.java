package dev.modline.detect.lists;

import dev.modline.detect.hash.HashKind;
import dev.modline.detect.hash.HashLists;
import dev.modline.detect.neardup.NearDuplicates;
import dev.modline.spi.Detector;
import dev.modline.spi.DetectorFactory;
import dev.modline.spi.Settings;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

/** The key {@code near-duplicates} of the detection file. */
public final class NearDuplicatesFactory implements DetectorFactory {
  /** For {@link java.util.ServiceLoader}. */
  public NearDuplicatesFactory() {}

  @Override
  public String kind() {
    return "near-duplicates";
  }

  @Override
  public List<Detector> create(Settings settings, InstantSource clock) throws IOException {
    settings.only("name", "lists", "reload-seconds", "distance");
    String name = settings.text("name").orElse(NearDuplicates.NAME);
    int distance =
        settings
            .integer("distance", 0, HashKind.TEXT.farthest())
            .orElse(NearDuplicates.USUAL_DISTANCE);
    HashLists lists = HashLists.create();
    Detector detector = NearDuplicates.of(name, lists, distance);
    FollowedLists follower = new ListSettings(settings, true).follow(lists, clock);
    return List.of(new FollowingDetector(detector, lists, follower));
  }
}
