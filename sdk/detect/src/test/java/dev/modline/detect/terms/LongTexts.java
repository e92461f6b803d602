package dev.modline.detect.terms;

import dev.modline.model.Account;
import dev.modline.model.Detection;
import dev.modline.model.Post;
import dev.modline.spi.Detector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Long texts, each on a thread of its own as requests are, in a process with little memory. */
final class LongTexts {
  private static final int TEXTS = 200;

  private LongTexts() {}

  /** Ends with the number of texts in which the term was found. */
  public static void main(String[] args) throws Exception {
    Detector detector = Terms.of(List.of(Term.of("zorblax")), Disguise.SPACED);
    String text = "\uD83D\uDC69\u200D\uD83D\uDCBBab ".repeat(12_000) + "zorblax";
    int found = 0;
    try (ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < TEXTS; i++) {
        Post post = Post.builder("p" + i).author(Account.of("a")).text(text).build();
        answers.add(requests.submit(() -> found(detector.detect(post))));
        if (i % 2 == 0) {
          answers.getLast().get(); // one after the other, and many at once
        }
      }
      for (Future<Integer> answer : answers) {
        found += answer.get();
      }
    }
    System.out.println(found);
  }

  private static int found(Detection detection) {
    return detection instanceof Detection.Found found ? found.findings().size() : 0;
  }
}
