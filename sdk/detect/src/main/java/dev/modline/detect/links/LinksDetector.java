package dev.modline.detect.links;

import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.Manifest;
import dev.modline.model.Post;
import dev.modline.model.Span;
import dev.modline.spi.Detector;
import java.util.ArrayList;
import java.util.List;

/** Looks every link of a text up: its domain and those above, and the beginnings of its path. */
final class LinksDetector implements Detector {
  private static final int MOST_STEPS = 32;

  private final Manifest manifest;
  private final List<LinkList> lists;
  private final LinkTable table = new LinkTable();
  private final boolean paths;

  LinksDetector(List<LinkList> lists, String name, String version) {
    this.manifest = Manifest.builder(name, version).execution(Manifest.Execution.INLINE).build();
    this.lists = List.copyOf(lists);
    boolean anyPath = false;
    for (int list = 0; list < lists.size(); list++) {
      for (String entry : lists.get(list).entries()) {
        table.add(entry, list);
        anyPath |= entry.indexOf('/') >= 0;
      }
    }
    paths = anyPath;
  }

  @Override
  public Manifest manifest() {
    return manifest;
  }

  @Override
  public Detection detect(Post post) {
    String text = post.text();
    List<Link> links = LinkReader.read(text);
    if (links.isEmpty()) {
      return Detection.clean();
    }
    List<Finding> findings = new ArrayList<>(0);
    for (Link link : links) {
      look(link, text, findings);
    }
    return Detection.of(findings);
  }

  private void look(Link link, String text, List<Finding> findings) {
    String host = link.host().startsWith("www.") ? link.host().substring(4) : link.host();
    int from = 0;
    for (int step = 0; step < MOST_STEPS && from >= 0; step++) {
      int list = table.list(host, from, host.length());
      if (list >= 0) {
        findings.add(finding(link, list, host.substring(from), text));
        return;
      }
      from = host.indexOf('.', from) + 1;
      from = from == 0 ? -1 : from;
    }
    if (!paths || link.path().length() < 2) {
      return;
    }
    String address = host + link.path();
    int end = host.length();
    for (int step = 0; step < MOST_STEPS && end < address.length(); step++) {
      int slash = address.indexOf('/', end + 1);
      end = slash < 0 ? address.length() : slash;
      int list = table.list(address, 0, end);
      if (list >= 0) {
        findings.add(finding(link, list, address.substring(0, end), text));
        return;
      }
    }
  }

  private Finding finding(Link link, int list, String entry, String text) {
    LinkList found = lists.get(list);
    int start = text.codePointCount(0, link.from());
    int end = start + text.codePointCount(link.from(), link.to());
    return Finding.builder(manifest.name(), found.category())
        .detectorVersion(manifest.version())
        .severity(found.severity())
        .span(new Span(start, end))
        .rule(found.name() + ":" + entry)
        .build();
  }
}
