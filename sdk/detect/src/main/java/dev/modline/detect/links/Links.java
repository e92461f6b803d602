package dev.modline.detect.links;

import dev.modline.model.Severity;
import dev.modline.spi.Detector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The links detector: finds links in text, defanged and disguised ones too, and looks them up in
 * lists of domains and addresses. It never fetches a link.
 *
 * <p>Contract: inline, linear in the text, about 20 bytes an entry. Threading: any number of
 * threads. Failure: none at run time; a wrong list fails when it is loaded, naming file and line.
 *
 * <pre>{@code
 * Detector detector = Links.of(
 *     LinkList.of("scams", "scam", Severity.HIGH, List.of("evil.example")), Links.shorteners());
 * }</pre>
 */
public final class Links {
  /** The detector's name in findings, unless another is given. */
  public static final String NAME = "links";

  /** Most lists of one detector. */
  public static final int MOST_LISTS = 100;

  private static final List<String> SHORTENERS =
      List.of(
          "bit.ly",
          "t.co",
          "tinyurl.com",
          "goo.gl",
          "is.gd",
          "v.gd",
          "ow.ly",
          "buff.ly",
          "cutt.ly",
          "rb.gy",
          "shorturl.at",
          "tiny.cc",
          "t.ly",
          "s.id",
          "bl.ink",
          "rebrand.ly",
          "shorte.st",
          "adf.ly",
          "bit.do",
          "soo.gd",
          "clck.ru",
          "u.to",
          "dub.sh",
          "short.gy",
          "zpr.io",
          "lnk.to",
          "vk.cc",
          "kutt.it",
          "surl.li");

  private Links() {}

  /**
   * A detector of links to what these lists hold.
   *
   * @throws IllegalArgumentException for more than {@value #MOST_LISTS} lists
   */
  public static Detector of(LinkList... lists) {
    return of(NAME, List.of(lists));
  }

  /**
   * A detector of links under a name of its own.
   *
   * @throws IllegalArgumentException for more than {@value #MOST_LISTS} lists
   */
  public static Detector of(String name, List<LinkList> lists) {
    return of(name, lists, true);
  }

  /**
   * A detector of links under a name of its own.
   *
   * @param nested whether an address inside another is looked up too, as behind a redirector
   * @throws IllegalArgumentException for more than {@value #MOST_LISTS} lists
   */
  public static Detector of(String name, List<LinkList> lists, boolean nested) {
    if (lists.size() > MOST_LISTS) {
      throw new IllegalArgumentException("at most " + MOST_LISTS + " lists, not " + lists.size());
    }
    return new LinksDetector(lists, name, version(lists, nested), nested);
  }

  /**
   * A detector of links to the domains and addresses of one file, category {@code link}, severity
   * high.
   *
   * @throws IllegalArgumentException naming file and line, for what is no entry
   * @throws IOException for a file that cannot be read
   */
  public static Detector load(Path file) throws IOException {
    return of(LinkList.load(file.getFileName().toString(), "link", Severity.HIGH, file));
  }

  /** The well-known services that hide where a link goes: category {@code shortener}, low. */
  public static LinkList shorteners() {
    return LinkList.of("shorteners", "shortener", Severity.LOW, SHORTENERS);
  }

  /** All links in a text, in order, at most 1,000: for those who count or resolve them. */
  public static List<Link> in(String text) {
    return LinkReader.read(text);
  }

  private static String version(List<LinkList> lists, boolean nested) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (LinkList list : lists) {
        String head = list.name() + "\0" + list.category() + "\0" + list.severity() + "\2";
        digest.update(head.getBytes(StandardCharsets.UTF_8));
        for (String entry : list.entries()) {
          digest.update((entry + "\n").getBytes(StandardCharsets.UTF_8));
        }
      }
      return (nested ? "2+" : "2-nested+") + HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
