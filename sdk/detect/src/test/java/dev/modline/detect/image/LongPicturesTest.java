package dev.modline.detect.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.detect.hash.HashEntry;
import dev.modline.detect.hash.HashKind;
import dev.modline.detect.hash.HashLabel;
import dev.modline.detect.hash.HashLists;
import dev.modline.detect.hash.HashValue;
import dev.modline.model.Detection;
import dev.modline.model.Detection.Unavailable.Reason;
import dev.modline.model.Media;
import dev.modline.model.Post;
import dev.modline.spi.Detector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("promise-10")
class LongPicturesTest {
  private final HashLists lists = HashLists.create();

  @AfterEach
  void nobodyStopsTheNextTest() {
    var unused = Thread.interrupted();
  }

  private static Post post(byte[]... pictures) {
    Post.Builder post = Post.builder("p");
    for (byte[] picture : pictures) {
      post.media(Media.of("m" + picture.length, "image/gif", picture));
    }
    return post.build();
  }

  private static Reason reason(Detection detection) {
    return assertInstanceOf(Detection.Unavailable.class, detection).reason();
  }

  @Test
  void manyPicturesOfAPostCostNoMoreThanOneMay() {
    ImageLimits limits = ImageLimits.builder().totalPixels(50_000).build();
    Detector detector =
        ImageDetectors.perceptual(lists, ImageDecoder.of(limits), PdqMatching.standard());
    byte[] four = Bombs.gif(100, 4);
    assertEquals(Detection.clean(), detector.detect(post(four)));
    assertEquals(Reason.LIMIT_EXCEEDED, reason(detector.detect(post(four, Bombs.gif(100, 2)))));
  }

  @Test
  void whoeverHasStoppedWaitingIsNotDecodedFor() {
    List<Integer> seen = new ArrayList<>();
    ImageReading reading =
        ImageDecoder.of(ImageLimits.standard())
            .read(
                Bombs.gif(100, 1_000),
                (number, picture) -> {
                  seen.add(number);
                  if (number == 2) {
                    Thread.currentThread().interrupt();
                  }
                });
    assertEquals(Refusal.STOPPED, assertInstanceOf(ImageReading.Refused.class, reading).reason());
    assertEquals(List.of(0, 1, 2), seen);
  }

  @Test
  void aPictureThatWasNotHashedToItsEndIsNotClean() {
    Detector detector =
        ImageDetectors.perceptual(
            lists, ImageDecoder.of(ImageLimits.standard()), PdqMatching.standard());
    Thread.currentThread().interrupt();
    assertEquals(Reason.TIME_LIMIT, reason(detector.detect(post(Bombs.gif(100, 1)))));
    assertTrue(Pdq.unless(() -> true, Pictures.quarters(100, 100)).isEmpty());
  }

  @Test
  void longPostsDoNotTakeEveryThreadFromTheOthers() throws Exception {
    ImageLimits limits = ImageLimits.standard();
    Semaphore places = new Semaphore(1);
    try (Work first = Work.beside(limits, places);
        Work second = Work.beside(limits, places);
        Work usual = Work.beside(limits, places)) {
      first.spend(Work.USUAL + 1);
      second.spend(Work.USUAL);
      RefusedException refused = assertThrows(RefusedException.class, () -> second.spend(1));
      assertEquals(Refusal.BUSY, refused.reason());
      usual.spend(Work.USUAL - 1);
      usual.again(2);
      assertEquals(
          Refusal.BUSY, assertThrows(RefusedException.class, () -> usual.spend(1)).reason());
    }
    assertEquals(1, places.availablePermits(), "a place is given back, once");
  }

  @Test
  void aLongOneIsNotBegunWhereThereIsNoPlaceForIt() {
    ImageDecoder decoder = ImageDecoder.of(ImageLimits.standard());
    List<Integer> seen = new ArrayList<>();
    try (Work work = Work.beside(decoder.limits(), new Semaphore(0))) {
      FrameSink sink = (number, picture) -> seen.add(number);
      ImageReading reading = decoder.read(Bombs.gif(1_000, 129), sink, work);
      assertEquals(Refusal.BUSY, assertInstanceOf(ImageReading.Refused.class, reading).reason());
      assertEquals(List.of(), seen);
      assertInstanceOf(ImageReading.Complete.class, decoder.read(Bombs.gif(100, 3), sink, work));
    }
  }

  @Test
  void aListedFileIsFoundThoughTheOneBesideItIsABomb() {
    byte[] listed = Bombs.gif(10, 1);
    HashLabel label = HashLabel.builder("list", "ncii").build();
    lists.update(
        List.of(new HashEntry(HashValue.digest(HashKind.SHA256, listed), label)), List.of());
    Detector detector = ImageDetectors.exact(lists, ImageDecoder.of(ImageLimits.standard()));
    Detection detection = detector.detect(post(Bombs.gif(2_000, 900), listed));
    assertEquals(1, assertInstanceOf(Detection.Found.class, detection).findings().size());
  }
}
