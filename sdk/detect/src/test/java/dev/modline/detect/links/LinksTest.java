package dev.modline.detect.links;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.Post;
import dev.modline.model.Severity;
import dev.modline.spi.Detector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinksTest {
  private final Detector detector =
      Links.of(
          LinkList.of(
              "bad",
              "scam",
              Severity.HIGH,
              List.of(
                  "evil.example",
                  "https://www.good.example/users/evil/",
                  "bücher.example",
                  "192.0.2.7")),
          Links.shorteners());

  private String found(String text) {
    Detection.Found found = (Detection.Found) detector.detect(Post.builder("1").text(text).build());
    int[] points = text.codePoints().toArray();
    StringBuilder told = new StringBuilder();
    for (Finding finding : found.findings()) {
      var span = finding.span().orElseThrow();
      told.append(new String(points, span.start(), span.end() - span.start()))
          .append(" -> ")
          .append(finding.rule());
    }
    return told.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "go to evil.example now          | evil.example -> bad:evil.example",
        "😀 https://evil.example/a?b=c.  | https://evil.example/a?b=c -> bad:evil.example",
        "HTTPS://A.B.EVIL.example:8080/x | HTTPS://A.B.EVIL.example:8080/x -> bad:evil.example",
        "hxxps://evil[.]example/a        | hxxps://evil[.]example/a -> bad:evil.example",
        "hxxp[:]//evil(dot)example       | hxxp[:]//evil(dot)example -> bad:evil.example",
        "evil[.example                   | evil[.example -> bad:evil.example",
        "evil { . } example              | evil { . } example -> bad:evil.example",
        "ｅｖｉｌ．ｅｘａｍｐｌｅ                    | ｅｖｉｌ．ｅｘａｍｐｌｅ -> bad:evil.example",
        "evil。example                   | evil。example -> bad:evil.example",
        "https://good.example@evil.example/ | https://good.example@evil.example/ -> bad:evil.example",
        "see www.good.example/users/evil/p1, | www.good.example/users/evil/p1 -> bad:good.example/users/evil",
        "see good.example/users/evilly   | ''",
        "notevil.example                 | ''",
        "evil.example.org                | ''",
        "bücher.example                  | bücher.example -> bad:xn--bcher-kva.example",
        "XN--BCHER-KVA.example           | XN--BCHER-KVA.example -> bad:xn--bcher-kva.example",
        "http://0xC0000207/x             | http://0xC0000207/x -> bad:192.0.2.7",
        "http://3221225991/x             | http://3221225991/x -> bad:192.0.2.7",
        "http://%65vil.example           | http://%65vil.example -> bad:evil.example",
        "bit dot ly                      | bit dot ly -> shorteners:bit.ly",
        "bit.ly/abc                      | bit.ly/abc -> shorteners:bit.ly",
        "End.Start of sentences. And 3.14 or e.g. this | ''",
        "write to a@evil.example please  | evil.example -> bad:evil.example",
      })
  void linksAreFoundHoweverWritten(String text, String expected) {
    assertEquals(expected, found(text));
  }

  @Test
  void zeroWidthSignsDoNotHide() {
    assertTrue(found("ev\u200Bil.exa\u00ADmple").endsWith("bad:evil.example"));
  }

  @Test
  void wrongEntriesAreRefusedByFileAndLine(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("list.txt"), "# ok\nevil.example\nno domain\n");
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Links.load(file));
    assertTrue(String.valueOf(refused.getMessage()).contains("list.txt:3: "), refused.getMessage());
  }

  @Test
  void nestedDefangingCostsNoMoreThanItsLength() {
    String text = "[.]".repeat(30_000) + "evil[.]example";
    assertTrue(found(text).endsWith("bad:evil.example"));
  }
}
