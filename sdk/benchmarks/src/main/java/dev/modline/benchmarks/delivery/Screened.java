package dev.modline.benchmarks.delivery;

import dev.modline.model.Account;
import dev.modline.model.Media;
import dev.modline.model.Post;
import java.nio.charset.StandardCharsets;

/** The posts of a run; each gets a case. */
final class Screened {
  private Screened() {}

  static String id(int n) {
    return "p-" + n;
  }

  static String url(int n) {
    return "https://square.example/" + id(n);
  }

  /** A post's only picture, which tells its post apart. */
  static byte[] picture(String url) {
    return ("a harmless picture at " + url + "\r\n--").getBytes(StandardCharsets.UTF_8);
  }

  /** With a picture for an authority that takes them. */
  static Post post(int n, boolean withPicture) {
    Post.Builder post =
        Post.builder(id(n))
            .author(Account.of("author-of-" + id(n)))
            .text("post " + id(n) + " says zorblax")
            .language("en");
    if (withPicture) {
      post.url(url(n)).media(Media.of("m", "image/png", picture(url(n))));
    }
    return post.build();
  }
}
