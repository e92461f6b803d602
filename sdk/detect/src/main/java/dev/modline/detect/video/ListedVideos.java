package dev.modline.detect.video;

import dev.modline.detect.hash.HashEntry;
import dev.modline.detect.hash.HashKind;
import dev.modline.detect.hash.HashLists;
import dev.modline.detect.hash.HashMatch;
import dev.modline.detect.hash.HashValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The films of the lists: frames that carry one tag {@code video:…} of one list are one film. How
 * many frames each has is counted when the lists have changed, by whoever asks first.
 */
final class ListedVideos {
  static final String TAG = "video:";

  private final HashLists lists;
  private volatile @Nullable Map<String, Integer> frames;

  ListedVideos(HashLists lists) {
    this.lists = lists;
    lists.onChange(change -> frames = null);
  }

  /** What a film's frames agree with. */
  final class Comparison {
    private final Map<String, Set<HashValue>> agreeing = new HashMap<>();
    private final Map<String, HashEntry> first = new LinkedHashMap<>();
    private final Map<HashEntry, Integer> pictures = new LinkedHashMap<>();
    private final Set<HashValue> seen = new HashSet<>();

    /** Adds a frame; one that was there already says nothing new. */
    void frame(HashValue hash, int distance) {
      if (!seen.add(hash)) {
        return;
      }
      for (HashMatch match : lists.near(hash, distance)) {
        Optional<String> video = video(match.entry());
        if (video.isPresent()) {
          agreeing.computeIfAbsent(video.get(), key -> new HashSet<>()).add(match.entry().value());
          first.putIfAbsent(video.get(), match.entry());
        } else {
          pictures.merge(match.entry(), 1, Integer::sum);
        }
      }
    }

    /** The films of which at least {@code share} of the frames were there, most first. */
    List<Agreement> films(double share) {
      Map<String, Integer> all = frames();
      List<Agreement> films = new ArrayList<>();
      agreeing.forEach(
          (video, values) -> {
            double part = values.size() / (double) Math.max(1, all.getOrDefault(video, 1));
            HashEntry entry = first.get(video);
            if (entry != null && part >= share) {
              films.add(new Agreement(entry, Math.min(1, part)));
            }
          });
      films.sort(Comparator.comparingDouble(Agreement::share).reversed());
      return films;
    }

    /** The listed pictures that some frame looks like, and how many frames do. */
    Map<HashEntry, Integer> pictures() {
      return pictures;
    }
  }

  /**
   * A listed film that was recognised.
   *
   * @param entry one of its frames, by which findings name it
   * @param share how much of it was there, up to 1
   */
  record Agreement(HashEntry entry, double share) {}

  private Map<String, Integer> frames() {
    Map<String, Integer> known = frames;
    if (known == null) {
      Map<String, Set<HashValue>> counted = new HashMap<>();
      lists.forEach(
          entry -> {
            if (entry.value().kind() == HashKind.PDQ) {
              video(entry)
                  .ifPresent(
                      video ->
                          counted
                              .computeIfAbsent(video, key -> new HashSet<>())
                              .add(entry.value()));
            }
          });
      known = new HashMap<>();
      for (Map.Entry<String, Set<HashValue>> video : counted.entrySet()) {
        known.put(video.getKey(), video.getValue().size());
      }
      frames = known;
    }
    return known;
  }

  private static Optional<String> video(HashEntry entry) {
    return entry.label().tags().stream()
        .filter(tag -> tag.startsWith(TAG))
        .findFirst()
        .map(tag -> entry.label().source() + "/" + tag);
  }
}
