package dev.modline.examples;

import dev.modline.model.Footing;
import dev.modline.model.Post;
import dev.modline.spi.Detector;
import dev.modline.testkit.DetectorContract;
import java.util.Map;

class KnownChainLettersTest extends DetectorContract {
  @Override
  protected Detector detector() {
    return new KnownChainLetters(Map.of("send this to ten friends", "17"));
  }

  @Override
  protected Post violating() {
    return Post.builder("p-1").author("u-1").text("Send this to TEN friends").build();
  }

  @Override
  protected Class<? extends Footing> standsOn() {
    return Footing.Listed.class;
  }
}
