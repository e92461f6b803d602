package dev.modline.benchmarks.image;

import dev.modline.detect.image.Pdq;
import dev.modline.detect.image.PdqHash;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The PDQ hash of a decoded picture, in the layout that ImageIO decodes JPEGs to. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 4, time = 2)
@Fork(1)
@State(Scope.Thread)
public class PdqHashBenchmark {
  /** The side of the square picture, in pixels. */
  @Param({"512", "1024", "2048"})
  public int side;

  private BufferedImage picture = new BufferedImage(1, 1, BufferedImage.TYPE_3BYTE_BGR);

  /** Draws the picture. */
  @Setup
  public void draw() {
    picture = new BufferedImage(side, side, BufferedImage.TYPE_3BYTE_BGR);
    Random random = new Random(1);
    Graphics2D graphics = picture.createGraphics();
    for (int i = 0; i < 200; i++) {
      graphics.setColor(new Color(random.nextInt(1 << 24)));
      graphics.fillOval(
          random.nextInt(side), random.nextInt(side), random.nextInt(side), random.nextInt(side));
    }
    graphics.dispose();
  }

  /** Hash, quality and the eight variants. */
  @Benchmark
  public PdqHash hash() {
    return Pdq.hash(picture);
  }
}
