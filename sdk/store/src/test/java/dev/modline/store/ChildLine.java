package dev.modline.store;

import dev.modline.Modline;
import dev.modline.model.Account;
import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.Manifest;
import dev.modline.model.Post;
import dev.modline.model.Severity;
import dev.modline.spi.Delivery;
import dev.modline.spi.Detector;
import dev.modline.spi.Platform;
import java.util.List;
import java.util.function.Consumer;

/** A line whose messenger neither de-duplicates nor can be asked. */
final class ChildLine {
  private ChildLine() {}

  /** {@code sent} is told the key of each message, as it goes out. */
  static Modline on(SqlStore store, Consumer<String> sent) {
    return Modline.builder()
        .platform(Platform.noop())
        .store(store)
        .detectors(
            Detector.of(
                Manifest.builder("words", "1").build(),
                post ->
                    Detection.of(
                        List.of(
                            Finding.builder("words", "insult")
                                .severity(Severity.HIGH)
                                .rule("zorblax")
                                .build()))))
        .messenger(
            message -> {
              sent.accept(message.key());
              return Delivery.acknowledged("letter");
            })
        .manual()
        .build();
  }

  static void screenAndDischarge(Modline line, int posts) {
    for (int i = 0; i < posts; i++) {
      line.screen(
          Post.builder("p" + i).author(Account.of("u" + i)).text("post " + i + " zorblax").build());
    }
    line.controls().dischargeDue();
  }
}
