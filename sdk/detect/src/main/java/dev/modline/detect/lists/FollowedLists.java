package dev.modline.detect.lists;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The lists of one detector, followed as files and at their exchanges until this is closed. */
record FollowedLists(ListFollower files, List<ListFetcher> fetched) implements AutoCloseable {
  FollowedLists {
    fetched = List.copyOf(fetched);
  }

  /** The names of the lists. */
  Set<String> sources() {
    return Stream.concat(files.sources().stream(), fetched.stream().map(ListFetcher::source))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void close() {
    files.close();
    fetched.forEach(ListFetcher::close);
  }
}
