package dev.modline.examples;

import dev.modline.model.Footing;
import dev.modline.model.Post;
import dev.modline.spi.Detector;
import dev.modline.testkit.DetectorContract;

class ShoutingTest extends DetectorContract {
  @Override
  protected Detector detector() {
    return new Shouting();
  }

  @Override
  protected Post violating() {
    return Post.builder("p-1").author("u-1").text("BUY NOW, BUY NOW, BUY NOW!").build();
  }

  @Override
  protected Class<? extends Footing> standsOn() {
    return Footing.OwnRule.class;
  }
}
