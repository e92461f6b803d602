package dev.modline.detect.video;

import dev.modline.detect.image.FrameSink;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs the operator's ffmpeg on one film and reads the frames that it writes. The film lies in a
 * file of its own meanwhile, since many cannot be read from their beginning alone; ffmpeg opens
 * that file and nothing else, in the container that the bytes say, without sound, on one thread,
 * and is ended when its time is up.
 */
final class Ffmpeg implements AutoCloseable {
  /** How reading a film went. */
  enum Outcome {
    /** To its end. */
    WHOLE,
    /** So far as its time or the number of frames allowed. */
    CUT,
    /** Not, or not to its end. */
    BROKEN
  }

  private final Path program;
  private final double perSecond;
  private final int mostFrames;
  private final Duration limit;
  private final ScheduledExecutorService watching =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("modline-video").factory());

  Ffmpeg(Path program, double perSecond, int mostFrames, Duration limit) {
    this.program = program;
    this.perSecond = perSecond;
    this.mostFrames = mostFrames;
    this.limit = limit;
  }

  Outcome frames(VideoFormat format, byte[] film, FrameSink sink) throws IOException {
    Path file = Files.createTempFile("modline-video", ".part");
    try {
      Files.write(file, film);
      return run(command(format, file), sink);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private List<String> command(VideoFormat format, Path file) {
    return List.of(
        program.toString(),
        "-nostdin",
        "-hide_banner",
        "-loglevel",
        "quiet",
        "-threads",
        "1",
        "-protocol_whitelist",
        "file",
        "-f",
        format.demuxer(),
        "-i",
        "file:" + file.toAbsolutePath(),
        "-map",
        "0:v:0",
        "-an",
        "-sn",
        "-dn",
        "-vf",
        // Larger frames than this tell a hash of 64 by 64 points nothing more.
        String.format(
            Locale.ROOT, "fps=%s,scale='min(512,iw)':'min(512,ih)'", Double.toString(perSecond)),
        "-frames:v",
        Integer.toString(mostFrames + 1),
        "-f",
        "image2pipe",
        "-c:v",
        "ppm",
        "pipe:1");
  }

  private Outcome run(List<String> command, FrameSink sink) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    AtomicBoolean late = new AtomicBoolean();
    ScheduledFuture<?> end =
        watching.schedule(
            () -> {
              late.set(true);
              process.destroyForcibly();
            },
            limit.toMillis(),
            TimeUnit.MILLISECONDS);
    try {
      process.getOutputStream().close();
      int frames;
      boolean more;
      try (InputStream out = new BufferedInputStream(process.getInputStream(), 1 << 16)) {
        frames = new PpmFrames(out).read(mostFrames, sink);
        more = frames == mostFrames && out.read() >= 0;
      } catch (IOException cut) {
        return late.get() ? Outcome.CUT : Outcome.BROKEN;
      }
      if (late.get() || more) {
        return Outcome.CUT;
      }
      return process.waitFor() == 0 && frames > 0 ? Outcome.WHOLE : Outcome.BROKEN;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Outcome.CUT;
    } finally {
      end.cancel(false);
      process.destroyForcibly();
    }
  }

  @Override
  public void close() {
    watching.shutdownNow();
  }
}
