package dev.modline.detect.hash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.model.InvalidInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HashListsTest {
  private static final HashLabel ONE = HashLabel.builder("one", "ncii").build();
  private static final HashLabel TWO = HashLabel.builder("two", "terror").build();

  private final HashLists lists = HashLists.create();

  @ParameterizedTest
  @EnumSource(HashKind.class)
  void findsWhatWasAddedAndNothingElse(HashKind kind) {
    Random random = new Random(1);
    HashValue listed = random(kind, random);
    lists.update(List.of(new HashEntry(listed, ONE)), List.of());
    assertEquals(List.of(new HashMatch(new HashEntry(listed, ONE), 0)), lists.exact(listed));
    assertEquals(List.of(), lists.exact(random(kind, random)));
  }

  @Test
  void withdrawsAtOnceAndOnlyFromTheListThatAsks() {
    HashValue hash = HashValue.digest(HashKind.SHA256, new byte[] {1});
    List<HashChange> heard = new ArrayList<>();
    lists.onChange(heard::add);
    lists.update(List.of(new HashEntry(hash, ONE), new HashEntry(hash, TWO)), List.of());
    assertEquals(2, lists.exact(hash).size());
    HashChange change = lists.update(List.of(), List.of(new HashEntry(hash, ONE)));
    assertEquals(List.of(new HashEntry(hash, ONE)), change.withdrawn());
    assertEquals(List.of(new HashMatch(new HashEntry(hash, TWO), 0)), lists.exact(hash));
    assertEquals("one/" + hash, heard.getLast().withdrawn().getFirst().rule());
    assertTrue(lists.update(List.of(), List.of(new HashEntry(hash, ONE))).isEmpty());
    assertEquals(2, heard.size(), "an update that changes nothing is not announced");
  }

  @Test
  void replacesWhatAListSaysOfAHash() {
    HashValue hash = HashValue.digest(HashKind.MD5, new byte[] {1});
    HashLabel tagged = HashLabel.builder("one", "ncii").tag("A1").build();
    lists.update(List.of(new HashEntry(hash, ONE)), List.of());
    HashChange change = lists.update(List.of(new HashEntry(hash, tagged)), List.of());
    assertEquals(new HashChange(0, 1, List.of()), change);
    assertEquals(List.of(new HashMatch(new HashEntry(hash, tagged), 0)), lists.exact(hash));
    assertEquals(1, lists.size());
  }

  @Test
  void takesAWithdrawalBeforeAnAdditionInTheSameUpdate() {
    HashEntry entry = new HashEntry(HashValue.digest(HashKind.MD5, new byte[] {1}), ONE);
    assertTrue(lists.update(List.of(entry), List.of(entry)).isEmpty());
    assertEquals(0, lists.size());
  }

  @Test
  void replacingAListLeavesOthersAloneAndWithdrawsWhatIsMissing() {
    Random random = new Random(2);
    HashEntry kept = new HashEntry(random(HashKind.SHA256, random), ONE);
    HashEntry missing = new HashEntry(random(HashKind.PDQ, random), ONE);
    HashEntry other = new HashEntry(random(HashKind.PDQ, random), TWO);
    HashEntry fresh = new HashEntry(random(HashKind.MD5, random), ONE);
    lists.update(List.of(kept, missing, other), List.of());
    HashChange change = lists.replace("one", List.of(kept, fresh));
    assertEquals(new HashChange(1, 0, List.of(missing)), change);
    assertEquals(Set.of(kept, fresh, other), all());
    assertThrows(InvalidInput.class, () -> lists.replace("one", List.of(other)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void behavesLikeAPlainMapUnderAnyUpdates(long seed) {
    Random random = new Random(seed);
    Map<String, HashEntry> oracle = new HashMap<>();
    List<HashValue> known = new ArrayList<>();
    for (int round = 0; round < 12; round++) {
      List<HashEntry> added = new ArrayList<>();
      List<HashEntry> withdrawn = new ArrayList<>();
      for (int i = random.nextInt(500); i > 0; i--) {
        boolean old = !known.isEmpty() && random.nextInt(4) == 0;
        HashValue value =
            old
                ? known.get(random.nextInt(known.size()))
                : random(HashKind.values()[random.nextInt(3)], random);
        known.add(value);
        HashEntry entry = new HashEntry(value, random.nextBoolean() ? ONE : TWO);
        (random.nextInt(3) == 0 ? withdrawn : added).add(entry);
      }
      lists.update(added, withdrawn);
      added.forEach(entry -> oracle.put(entry.rule(), entry));
      withdrawn.forEach(entry -> oracle.remove(entry.rule()));
    }
    assertEquals(new HashSet<>(oracle.values()), all());
    assertEquals(oracle.size(), lists.size());
    for (HashValue value : known) {
      Set<HashEntry> expected = new HashSet<>();
      oracle.values().stream().filter(e -> e.value().equals(value)).forEach(expected::add);
      Set<HashEntry> found = new HashSet<>();
      lists.exact(value).forEach(match -> found.add(match.entry()));
      assertEquals(expected, found);
    }
  }

  @Test
  void searchesSeeWholeUpdatesAndNeverWaitForThem() throws Exception {
    Random random = new Random(6);
    List<HashEntry> odd = entries(2_500, random);
    List<HashEntry> even = entries(2_500, random);
    HashValue markOfOdd = odd.getLast().value();
    HashValue markOfEven = even.getLast().value();
    lists.replace("one", odd);
    AtomicBoolean done = new AtomicBoolean();
    Thread updates =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int i = 0; i < 20; i++) {
                    lists.replace("one", i % 2 == 0 ? even : odd);
                  }
                  done.set(true);
                });
    int searches = 0;
    while (!done.get() || searches == 0) {
      // Both marks of one moment: the first and the last entry stand or fall together.
      Set<HashValue> moment = new HashSet<>();
      lists.forEach(entry -> moment.add(entry.value()));
      assertEquals(2_500, moment.size());
      assertTrue(moment.contains(markOfOdd) != moment.contains(markOfEven));
      lists.near(markOfOdd, 31);
      searches++;
    }
    updates.join();
    assertEquals(1, lists.exact(markOfOdd).size());
    assertEquals(List.of(), lists.exact(markOfEven));
  }

  private static List<HashEntry> entries(int count, Random random) {
    List<HashEntry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(new HashEntry(random(HashKind.PDQ, random), ONE));
    }
    return entries;
  }

  @Test
  void refusesDistancesThatAreNone() {
    HashValue pdq = random(HashKind.PDQ, new Random(1));
    assertThrows(InvalidInput.class, () -> lists.near(pdq, 32));
    assertThrows(InvalidInput.class, () -> lists.near(pdq, -1));
    HashValue md5 = random(HashKind.MD5, new Random(1));
    assertThrows(InvalidInput.class, () -> lists.near(md5, 1));
  }

  @Test
  void readsAndWritesHexExactly() {
    String hex = "f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22";
    assertEquals("pdq:" + hex, HashValue.parse(HashKind.PDQ, hex.toUpperCase()).toString());
    String md5 = "d41d8cd98f00b204e9800998ecf8427e";
    assertEquals(HashValue.parse(HashKind.MD5, md5), HashValue.digest(HashKind.MD5, new byte[0]));
    assertThrows(InvalidInput.class, () -> HashValue.parse(HashKind.MD5, hex));
    assertThrows(InvalidInput.class, () -> HashValue.parse(HashKind.PDQ, "g" + hex.substring(1)));
    assertThrows(
        InvalidInput.class, () -> HashValue.parse(HashKind.PDQ, "\u0661" + hex.substring(1)));
  }

  @Test
  void lettingOutIsAllowedByClassOnly() {
    assertFalse(Sharing.PRIVATE.allows(Sharing.PARTNERS));
    assertFalse(Sharing.PRIVATE.allows(Sharing.PRIVATE));
    assertTrue(Sharing.PARTNERS.allows(Sharing.PARTNERS));
    assertFalse(Sharing.PARTNERS.allows(Sharing.PUBLIC));
    assertTrue(Sharing.PUBLIC.allows(Sharing.PARTNERS));
  }

  private Set<HashEntry> all() {
    Set<HashEntry> all = new HashSet<>();
    lists.forEach(all::add);
    return all;
  }

  private static HashValue random(HashKind kind, Random random) {
    StringBuilder hex = new StringBuilder();
    while (hex.length() < kind.hexDigits()) {
      hex.append(Integer.toHexString(random.nextInt(16)));
    }
    return HashValue.parse(kind, hex.toString());
  }
}
