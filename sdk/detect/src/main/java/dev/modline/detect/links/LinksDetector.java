package dev.modline.detect.links;

import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.Footing;
import dev.modline.model.Manifest;
import dev.modline.model.Post;
import dev.modline.model.Span;
import dev.modline.spi.Detector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks every link of a text up, and what is nested in it. */
final class LinksDetector implements Detector {
  private static final int MOST_FINDINGS = 1_000;

  private final Manifest manifest;
  private final List<LinkList> lists;
  private final LinkIndex index = new LinkIndex();
  private final boolean nested;

  LinksDetector(List<LinkList> lists, String name, String version, boolean nested) {
    this.manifest = Manifest.builder(name, version).execution(Manifest.Execution.INLINE).build();
    this.lists = List.copyOf(lists);
    this.nested = nested;
    for (int list = 0; list < lists.size(); list++) {
      for (LinkEntry entry : lists.get(list).read()) {
        index.add(entry, list);
      }
    }
  }

  @Override
  public Manifest manifest() {
    return manifest;
  }

  @Override
  public Detection detect(Post post) {
    String text = post.text();
    List<Finding> findings = new ArrayList<>(0);
    Points points = new Points(text);
    LinkReader.read(
        text,
        found -> {
          Finding finding = findings.size() < MOST_FINDINGS ? look(found, points) : null;
          if (finding != null) {
            findings.add(finding);
          }
          return finding != null;
        });
    return findings.isEmpty() ? Detection.clean() : Detection.of(findings);
  }

  /** The address as the sentence has it, with the sentence's end, without what is glued to it. */
  private @Nullable Finding look(Found found, Points points) {
    Address address = found.address(found.end());
    LinkIndex.Hit hit = index.find(address);
    int end = found.end();
    if (hit == null && found.last() > found.end()) {
      end = found.last();
      hit = index.find(found.address(end));
    }
    if (hit == null && found.cut() < found.end()) {
      end = found.cut();
      hit = index.find(found.address(end));
    }
    if (hit == null && nested) {
      end = found.end();
      for (Address inner : Nested.in(address, found.rest(found.last()))) {
        hit = hit == null ? index.find(inner) : hit;
      }
    }
    return hit == null ? null : finding(found, end, hit, points);
  }

  private Finding finding(Found found, int end, LinkIndex.Hit hit, Points points) {
    LinkList list = lists.get(hit.list());
    int from = found.text().position(found.from());
    int to = found.text().position(end - 1) + 1;
    return Finding.builder(manifest.name(), list.category())
        .detectorVersion(manifest.version())
        .severity(list.severity())
        .span(points.span(from, to))
        .rule(list.name() + ":" + hit.entry())
        .footing(new Footing.OwnRule(list.name() + ":" + hit.entry()))
        .build();
  }

  /** Counts code points from one finding to the next, which stands behind it. */
  private static final class Points {
    private final String text;
    private int chars;
    private int points;

    Points(String text) {
      this.text = text;
    }

    Span span(int from, int to) {
      points += from < chars ? -text.codePointCount(from, chars) : text.codePointCount(chars, from);
      chars = from;
      return new Span(points, points + text.codePointCount(from, to));
    }
  }
}
