package dev.modline.detect.video;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.modline.detect.hash.HashEntry;
import dev.modline.detect.hash.HashLabel;
import dev.modline.detect.hash.HashLists;
import dev.modline.detect.image.Pdq;
import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.Media;
import dev.modline.model.Post;
import dev.modline.spi.Detector;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A listed film is recognised by its frames, cut out or in another size; a broken one is not clean.
 */
@Timeout(120)
class VideoFramesTest {
  private static final byte[] FILM =
      "\0\0\0\u0018ftypmp42\0\0\0\0mp42isom".getBytes(StandardCharsets.ISO_8859_1);

  @TempDir Path folder;

  /** A scene that no other is like. */
  private static BufferedImage scene(int number, int width, int height) {
    BufferedImage scene = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = scene.createGraphics();
    Random random = new Random(number);
    for (int i = 0; i < 60; i++) {
      graphics.setColor(new Color(random.nextInt(1 << 24)));
      double x = random.nextDouble() * width;
      double y = random.nextDouble() * height;
      double side = (0.05 + random.nextDouble() * 0.3) * width;
      graphics.fillRect((int) x, (int) y, (int) side, (int) (side * height / width));
    }
    graphics.dispose();
    return scene;
  }

  private static HashLists listed(int... scenes) {
    HashLists lists = HashLists.create();
    HashLabel label = HashLabel.builder("films", "terror").tag("video:one").build();
    List<HashEntry> entries = new ArrayList<>();
    for (int scene : scenes) {
      entries.add(new HashEntry(Pdq.hash(scene(scene, 320, 240)).value(), label));
    }
    lists.update(entries, List.of());
    return lists;
  }

  private static void ppm(BufferedImage frame, ByteArrayOutputStream out) {
    out.writeBytes(
        ("P6\n" + frame.getWidth() + " " + frame.getHeight() + "\n255\n")
            .getBytes(StandardCharsets.US_ASCII));
    for (int y = 0; y < frame.getHeight(); y++) {
      for (int x = 0; x < frame.getWidth(); x++) {
        int rgb = frame.getRGB(x, y);
        out.write(rgb >> 16);
        out.write(rgb >> 8);
        out.write(rgb);
      }
    }
  }

  /** A program that answers as ffmpeg does, or goes wrong as it can. */
  private Path program(String script) throws IOException {
    Path program = Files.writeString(folder.resolve("program"), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return program;
  }

  private Path showing(int... scenes) throws IOException {
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    for (int scene : scenes) {
      ppm(scene(scene, 320, 240), frames);
    }
    Files.write(folder.resolve("frames"), frames.toByteArray());
    return program("cat " + folder.resolve("frames"));
  }

  private static Detection detect(Detector detector, byte[] film) {
    return detector.detect(Post.builder("1").media(Media.of("m", "video/mp4", film)).build());
  }

  private static VideoMatching within(Duration limit, int mostFrames) {
    return new VideoMatching(31, 50, 0.8, 1, mostFrames, limit, 2);
  }

  @Test
  void enoughFramesThatAgreeAreTheFilmAndFewerAreNot() throws Exception {
    HashLists lists = listed(1, 2, 3, 4, 5);
    Detector five =
        VideoDetectors.frames(lists, showing(9, 1, 2, 3, 3, 4, 8), VideoMatching.standard());
    Finding film =
        assertInstanceOf(Detection.Found.class, detect(five, FILM)).findings().getFirst();
    assertEquals(0.8, film.confidence(), 0.001);
    assertEquals("terror", film.category());
    assertTrue(film.rule().startsWith("films/pdq:"));
    assertTrue(lists.holds(film.rule()));
    Detector three = VideoDetectors.frames(lists, showing(1, 2, 3), VideoMatching.standard());
    assertEquals(Detection.clean(), detect(three, FILM));
    ((AutoCloseable) five).close();
    ((AutoCloseable) three).close();
  }

  @Test
  void aListedPictureShownInAFilmIsFound() throws Exception {
    HashLists lists = HashLists.create();
    HashLabel label = HashLabel.builder("pictures", "ncii").build();
    lists.update(List.of(new HashEntry(Pdq.hash(scene(7, 320, 240)).value(), label)), List.of());
    Detector detector = VideoDetectors.frames(lists, showing(1, 7, 2), VideoMatching.standard());
    assertEquals(1, ((Detection.Found) detect(detector, FILM)).findings().size());
    lists.update(List.of(), List.of(new HashEntry(Pdq.hash(scene(7, 320, 240)).value(), label)));
    assertEquals(Detection.clean(), detect(detector, FILM), "withdrawn");
  }

  @Test
  void aFilmThatWasNotSeenToItsEndIsNotClean() throws Exception {
    HashLists lists = listed(1, 2);
    showing(8, 9);
    for (String script :
        List.of("head -c 1000 " + folder.resolve("frames"), "echo nonsense", "exit 1", "true")) {
      Detector detector = VideoDetectors.frames(lists, program(script), VideoMatching.standard());
      Detection answer = detect(detector, FILM);
      assertInstanceOf(Detection.Unavailable.class, answer, script);
    }
    Detector few =
        VideoDetectors.frames(lists, showing(8, 9, 3), within(Duration.ofSeconds(30), 2));
    Detection.Unavailable long1 = (Detection.Unavailable) detect(few, FILM);
    assertEquals(Detection.Unavailable.Reason.LIMIT_EXCEEDED, long1.reason());
    Detector missing =
        VideoDetectors.frames(lists, folder.resolve("nothing"), VideoMatching.standard());
    assertInstanceOf(Detection.Unavailable.class, detect(missing, FILM));
  }

  /** What one film costs is that film's: no fault is counted, and the process is gone. */
  @Test
  void aFilmThatDecodesForEverIsEnded() throws Exception {
    Path program = program("echo $$ > " + folder.resolve("pid") + "; exec sleep 1000");
    Detector detector =
        VideoDetectors.frames(listed(1), program, within(Duration.ofMillis(500), 10));
    Detection.Unavailable ended = (Detection.Unavailable) detect(detector, FILM);
    assertEquals(Detection.Unavailable.Reason.LIMIT_EXCEEDED, ended.reason());
    long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
    ProcessHandle.of(pid).ifPresent(left -> left.onExit().join());
    assertTrue(ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
  }

  @Test
  void noFilmStaysBehindOnTheDisk() throws Exception {
    Path program =
        program(
            "for a; do case $a in file:*) echo $a > " + folder.resolve("seen") + ";; esac; done");
    Detector detector = VideoDetectors.frames(listed(1), program, VideoMatching.standard());
    detect(detector, FILM);
    String file = Files.readString(folder.resolve("seen")).strip().substring("file:".length());
    assertTrue(Files.notExists(Path.of(file)), file);
  }

  /** A playlist would make ffmpeg open what it names. */
  @Test
  void aPlaylistIsNoFilm() {
    byte[] playlist = "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n".getBytes(StandardCharsets.UTF_8);
    Detector detector =
        VideoDetectors.frames(listed(1), folder.resolve("nothing"), VideoMatching.standard());
    Detection.Unavailable refused = (Detection.Unavailable) detect(detector, playlist);
    assertEquals(Detection.Unavailable.Reason.MALFORMED, refused.reason());
    Post picture =
        Post.builder("1").media(Media.of("m", "image/png", new byte[] {1, 2, 3})).build();
    assertEquals(Detection.clean(), detector.detect(picture), "no film at all");
  }

  @Test
  void noAnswerOfTheProgramGetsBeyondItsBounds() throws Exception {
    Random random = new Random(3);
    ByteArrayOutputStream one = new ByteArrayOutputStream();
    ppm(scene(1, 16, 16), one);
    byte[] good = one.toByteArray();
    for (int i = 0; i < 3_000; i++) {
      byte[] bytes = good.clone();
      for (int n = random.nextInt(4); n >= 0; n--) {
        bytes[random.nextInt(Math.min(bytes.length, 24))] = (byte) random.nextInt(256);
      }
      try {
        new PpmFrames(new ByteArrayInputStream(bytes))
            .read(5, (n, frame) -> assertTrue(frame.getWidth() <= 4_096));
      } catch (IOException refused) {
        assertTrue(refused.getMessage() != null);
      }
    }
    byte[] huge = "P6\n999999 999999\n255\n".getBytes(StandardCharsets.US_ASCII);
    assertThrows(
        IOException.class,
        () -> new PpmFrames(new ByteArrayInputStream(huge)).read(1, (n, frame) -> {}));
  }

  /** With a real ffmpeg: a film made of scenes, in another size and compressed. */
  @Test
  void aRealFilmIsRecognised() throws Exception {
    Path ffmpeg =
        Stream.of("/usr/bin/ffmpeg", "/usr/local/bin/ffmpeg", "/opt/homebrew/bin/ffmpeg")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(Path.of(""));
    assumeTrue(
        Files.isExecutable(ffmpeg) && Files.isRegularFile(ffmpeg), "there is no ffmpeg here");
    // Some containers lose the last scene's duration: one more stands behind.
    for (int i = 1; i <= 5; i++) {
      ImageIO.write(scene(i, 640, 480), "png", folder.resolve("s" + i + ".png").toFile());
    }
    for (String[] kind : new String[][] {{"mp4", "mpeg4"}, {"avi", "mpeg4"}, {"mkv", "mjpeg"}}) {
      Path film = folder.resolve("film." + kind[0]);
      Process making =
          new ProcessBuilder(
                  ffmpeg.toString(),
                  "-nostdin",
                  "-loglevel",
                  "error",
                  "-y",
                  "-framerate",
                  "0.5",
                  "-i",
                  folder.resolve("s%d.png").toString(),
                  "-r",
                  "10",
                  "-s",
                  "400x300",
                  "-c:v",
                  kind[1],
                  "-q:v",
                  "4",
                  "-pix_fmt",
                  kind[1].equals("mjpeg") ? "yuvj420p" : "yuv420p",
                  film.toString())
              .inheritIO()
              .start();
      assertEquals(0, making.waitFor());
      Detector detector =
          VideoDetectors.frames(listed(1, 2, 3, 4), ffmpeg, VideoMatching.standard());
      Detection answer = detect(detector, Files.readAllBytes(film));
      assertEquals(
          1, assertInstanceOf(Detection.Found.class, answer, kind[0]).findings().size(), kind[0]);
      Detector others = VideoDetectors.frames(listed(6, 7, 8, 9), ffmpeg, VideoMatching.standard());
      assertEquals(Detection.clean(), detect(others, Files.readAllBytes(film)), kind[0]);
    }
  }
}
