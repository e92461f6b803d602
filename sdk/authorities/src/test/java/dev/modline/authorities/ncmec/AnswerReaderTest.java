package dev.modline.authorities.ncmec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {
  private static Answer read(String xml) throws MalformedAnswer {
    return AnswerReader.read(xml.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theAnswersOfAllStepsAreRead() throws Exception {
    assertEquals(
        new Answer(0, Optional.of("4564654"), Optional.empty(), Optional.empty()),
        read(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><reportResponse>"
                + "<responseCode>0</responseCode><responseDescription>Success"
                + "</responseDescription><reportId>4564654</reportId></reportResponse>"));
    assertEquals(
        new Answer(
            0,
            Optional.of("1"),
            Optional.of("b0754af766b426f2928a02c651ed4b99"),
            Optional.of("fafa5efeaf3cbe3b23b2748d13e629a1")),
        read(
            "<reportResponse><responseCode>0</responseCode><reportId> 1 </reportId>"
                + "<fileId>b0754af766b426f2928a02c651ed4b99</fileId>"
                + "<hash>fafa5efeaf3cbe3b23b2748d13e629a1</hash></reportResponse>"));
    assertEquals(
        new Answer(0, Optional.of("1"), Optional.empty(), Optional.empty()),
        read(
            "<reportDoneResponse><responseCode>0</responseCode><reportId>1</reportId>"
                + "<files><fileId>7</fileId><fileId>8</fileId></files></reportDoneResponse>"));
    assertEquals(
        4100, read("<reportResponse><responseCode>4100</responseCode></reportResponse>").code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>Welcome</html>",
        "<reportResponse/>",
        "<reportResponse><responseCode/></reportResponse>",
        "<reportResponse><responseCode>-1</responseCode></reportResponse>",
        "<reportResponse><responseCode>0</responseCode>",
        "<reportResponse><responseCode>0</responseCode><responseCode>0</responseCode></reportResponse>",
        "<reportResponse><responseCode>0<b>1</b></responseCode></reportResponse>",
        "<reportResponse><responseCode>0</responseCode><reportId>1/../2</reportId></reportResponse>",
        "<reportResponse><x><responseCode>0</responseCode></x></reportResponse>",
        "<!DOCTYPE reportResponse><reportResponse><responseCode>0</responseCode></reportResponse>",
        "<!DOCTYPE r [<!ENTITY a '0'>]><reportResponse><responseCode>&a;</responseCode></reportResponse>",
        "<!DOCTYPE r SYSTEM 'file:///etc/passwd'><reportResponse><responseCode>0</responseCode></reportResponse>",
        "<reportResponse><responseCode>&amp;</responseCode></reportResponse>"
      })
  void whatIsNoAnswerIsRefused(String xml) {
    assertThrows(MalformedAnswer.class, () -> read(xml));
  }

  @Test
  void whatIsTooLongOrTooDeepIsRefused() {
    String code = "<reportResponse><responseCode>0</responseCode>";
    assertThrows(
        MalformedAnswer.class, () -> read(code + " ".repeat(70_000) + "</reportResponse>"));
    assertThrows(
        MalformedAnswer.class,
        () -> read(code + "<a>".repeat(20) + "</a>".repeat(20) + "</reportResponse>"));
    assertThrows(
        MalformedAnswer.class,
        () ->
            read(
                "<reportResponse><responseCode>"
                    + "0".repeat(2_000)
                    + "</responseCode></reportResponse>"));
  }

  @Test
  void whatIsWrittenIsEscapedAndKeepsItsOrder() {
    String xml =
        new String(
            Xml.document(
                "a",
                it -> it.text("b", "<&>\"\u0000\ud800x").text("c", "h", "\"<", "\ud83d\ude00")),
            StandardCharsets.UTF_8);
    assertEquals(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><a><b>&lt;&amp;&gt;\"\ufffd\ufffdx</b>"
            + "<c h=\"&quot;&lt;\">\ud83d\ude00</c></a>",
        xml);
  }
}
