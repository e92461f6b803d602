package dev.modline.detect.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.modline.detect.hash.HashEntry;
import dev.modline.detect.hash.HashKind;
import dev.modline.detect.hash.HashLabel;
import dev.modline.detect.hash.HashLists;
import dev.modline.detect.hash.HashValue;
import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.Media;
import dev.modline.model.Post;
import dev.modline.model.Severity;
import dev.modline.spi.Detector;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExactImagesTest {
  private final HashLists lists = HashLists.create();
  private final Detector detector =
      ImageDetectors.exact(lists, ImageDecoder.of(ImageLimits.standard()));
  private final byte[] picture = Pictures.encode(Pictures.quarters(30, 30), "png");

  @ParameterizedTest
  @EnumSource(names = {"SHA256", "MD5"})
  void findsAListedPictureAndSaysByWhichEntry(HashKind kind) {
    HashLabel label = HashLabel.builder("list", "ncii").severity(Severity.CRITICAL).build();
    HashEntry entry = new HashEntry(HashValue.digest(kind, picture), label);
    lists.update(List.of(entry), List.of());
    Finding finding = only(detector.detect(post("image/png", picture)));
    assertEquals("image-hash", finding.detector());
    assertEquals("ncii", finding.category());
    assertEquals(Severity.CRITICAL, finding.severity());
    assertEquals(entry.rule(), finding.rule());
    assertEquals("m-1", finding.mediaId().orElseThrow());
    lists.update(List.of(), List.of(entry));
    assertEquals(Detection.clean(), detector.detect(post("image/png", picture)));
  }

  @Test
  void answersUnavailableForWhatIsNoPictureAndForClaimsBeyondTheLimits() {
    assertEquals(Detection.Unavailable.Reason.MALFORMED, reason("image/png", new byte[] {1, 2, 3}));
    assertEquals(Detection.Unavailable.Reason.MALFORMED, reason("IMAGE/PNG", new byte[0]));
    byte[] huge = picture.clone();
    huge[16] = 0x7f;
    assertEquals(Detection.Unavailable.Reason.LIMIT_EXCEEDED, reason("image/png", huge));
    assertEquals(Detection.Unavailable.Reason.LIMIT_EXCEEDED, reason("video/mp4", huge));
  }

  @Test
  void matchesFilmsByDigestWithoutTakingThemForBrokenPictures() {
    byte[] film = "film".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    assertEquals(Detection.clean(), detector.detect(post("video/mp4", film)));
    lists.update(
        List.of(
            new HashEntry(
                HashValue.digest(HashKind.MD5, film), HashLabel.builder("l", "c").build())),
        List.of());
    assertEquals("c", only(detector.detect(post("video/mp4", film))).category());
  }

  private Detection.Unavailable.Reason reason(String type, byte[] bytes) {
    Detection detection = detector.detect(post(type, bytes));
    return assertInstanceOf(Detection.Unavailable.class, detection).reason();
  }

  private static Finding only(Detection detection) {
    List<Finding> findings = assertInstanceOf(Detection.Found.class, detection).findings();
    assertEquals(1, findings.size());
    return findings.getFirst();
  }

  private static Post post(String type, byte[] bytes) {
    return Post.builder("p").media(Media.of("m-1", type, bytes)).build();
  }
}
