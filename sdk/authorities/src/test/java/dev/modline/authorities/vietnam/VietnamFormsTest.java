package dev.modline.authorities.vietnam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.Judgement;
import dev.modline.authorities.Network;
import dev.modline.model.Action;
import dev.modline.model.CaseId;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class VietnamFormsTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2026, 12, 31);
  private static final Addressee ABEI = new Addressee("Cục", "");

  private final VietnamForms forms =
      new VietnamForms(Enterprise.builder("A & <B>").build(), Templates.shipped());

  @Test
  @Tag("VN-147-2024-Form15")
  void form15CountsComplaintsFromTheRecord() throws Exception {
    try (Network network = new Network("2026-03-01T00:00:00Z", b -> b)) {
      CaseId acted = network.screen("p1", "grumble");
      network.modline.notice(Network.notice("n1", "p1", "insult"));
      network
          .modline
          .desk()
          .decide(acted, "mod-1", Judgement.builder(Action.REMOVE).category("insult").build());
      CaseId dismissed = network.screen("p2", "grumble");
      network.modline.notice(Network.notice("n2", "p2", "insult"));
      network.modline.desk().decide(dismissed, "mod-1", Judgement.allow());
      CaseId open = network.screen("p3", "grumble");
      network.modline.notice(Network.notice("n3", "p3", "spam"));
      network.forward(Duration.ofDays(400));
      CaseId later = network.screen("p4", "grumble");
      network.modline.notice(Network.notice("n4", "p4", "spam"));

      Complaints complaints =
          Complaints.in(
              List.of(acted, dismissed, open, later).stream().map(network::look).toList(),
              FIRST,
              LAST);
      assertEquals(3, complaints.total());
      Document form =
          forms.form15(
              FIRST,
              LAST,
              Form15.builder().revenue("quảng cáo", "1 tỷ đồng").headcount(3, 4).build(),
              complaints,
              ABEI);
      assertTrue(
          form.html()
              .contains(
                  "<tr><td>insult</td><td>2</td><td>1</td><td>1</td><td>0</td></tr>\n"
                      + "<tr><td>spam</td><td>1</td><td>0</td><td>0</td><td>1</td></tr>"),
          form.html());
      assertTrue(form.html().contains("<td>3 / 4</td>"));
      assertTrue(form.html().contains("từ 01/01/2026 đến 31/12/2026"));
      wellFormed(form);
    }
  }

  @Test
  @Tag("VN-09-2014-Form04")
  void everyFormIsWellFormedAndSaysThatItIsUnofficial() throws Exception {
    for (Document form :
        List.of(
            forms.form04(FIRST, LAST, ABEI),
            forms.form15(FIRST, LAST, Form15.builder().build(), Complaints.none(), ABEI),
            forms.monthly(FIRST, FIRST.plusMonths(1).minusDays(1), 12_345, 678, ABEI))) {
      assertTrue(form.html().contains("KHÔNG CHÍNH THỨC"), form.name());
      assertTrue(form.html().contains("A &amp; &lt;B&gt;"), form.name());
      assertFalse(form.html().contains("http:") && form.html().contains("src="), form.name());
      wellFormed(form);
    }
  }

  @Test
  void theOperatorReplacesATemplateAndAWrongOneFailsWhenLoaded(@TempDir Path folder)
      throws Exception {
    Files.writeString(folder.resolve("monthly.html"), "<p>{{visits}} by {{enterprise.name}}</p>");
    VietnamForms own = new VietnamForms(Enterprise.builder("Us").build(), Templates.from(folder));
    assertEquals("<p>7 by Us</p>", own.monthly(FIRST, LAST, 7, 1, ABEI).html());
    assertTrue(own.form04(FIRST, LAST, ABEI).html().contains("<td>Us</td>"));
    Files.writeString(folder.resolve("form15.html"), "{{revenu}}");
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> Templates.from(folder));
    assertTrue(error.getMessage().contains("form15.html"), error.getMessage());
    assertTrue(error.getMessage().contains("revenu"), error.getMessage());
  }

  private static void wellFormed(Document form) throws Exception {
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(form.html())));
  }
}
