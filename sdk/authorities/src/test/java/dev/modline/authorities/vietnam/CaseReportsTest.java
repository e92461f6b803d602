package dev.modline.authorities.vietnam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.authorities.Network;
import dev.modline.law.LawPacks;
import dev.modline.model.Appeal;
import dev.modline.model.CaseId;
import dev.modline.model.Event;
import dev.modline.model.Order;
import dev.modline.model.Target;
import dev.modline.spi.Delivery;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CaseReportsTest {
  private final LawPacks law = LawPacks.builder().shipped("vn").demo().build();
  private final Map<String, List<String>> letters = new TreeMap<>();
  private final VietnamForms forms =
      new VietnamForms(
          Enterprise.builder("Công ty Quảng Trường")
              .licence("123/GP", LocalDate.of(2025, 1, 2))
              .domain("square.example")
              .build(),
          Templates.shipped());

  private CaseReports authority(String id) {
    Function<LocalDate, Addressee> directory =
        day ->
            law.directory()
                .find(id)
                .flatMap(entry -> entry.on(day))
                .map(details -> new Addressee(details.name("vi"), details.address()))
                .orElseThrow();
    return CaseReports.to(
        id,
        forms,
        directory,
        (document, key, attempt) -> {
          letters.computeIfAbsent(id, k -> new ArrayList<>()).add(document.html());
          return Delivery.acknowledged("letter " + document.name());
        });
  }

  private Network network() {
    return new Network(
        "2026-11-24T08:00:00Z",
        b ->
            b.law(law)
                .jurisdictions("VN")
                .authorities(authority("vn.abei"), authority("vn.province"), authority("vn.a05")));
  }

  @Test
  @Tag("VN-OL816-2016")
  @Tag("promise-11")
  void aRemovalIsReportedToBothTiersWithoutAnybodysWords() {
    try (Network network = network()) {
      network.screen("p1", "you zorblax");
      network.run();
      assertEquals(List.of("vn.abei", "vn.province"), List.copyOf(letters.keySet()));
      String letter = letters.get("vn.abei").getFirst();
      assertTrue(letter.contains("BÁO CÁO XỬ LÝ NỘI DUNG VI PHẠM"));
      assertTrue(letter.contains("KHÔNG CHÍNH THỨC"));
      assertTrue(letter.contains("Bộ Văn hóa, Thể thao và Du lịch"), "its name of that day");
      assertTrue(letter.contains("123/GP, ngày 02/01/2025"));
      assertTrue(letter.contains("<td>Tự phát hiện</td>"));
      assertTrue(letter.contains("<td>Gỡ bỏ</td>"));
      assertTrue(letter.contains("15:00:00 ngày 24/11/2026 (giờ Việt Nam)"));
      assertTrue(letter.contains("<td>Hoàn toàn tự động</td>"));
      assertTrue(letter.contains("vn.d333.inform@"));
      assertTrue(letter.contains("https://square.example/p1"), letter);
      assertFalse(letter.contains("you zorblax"), "the words");
      assertFalse(letter.contains("author-of-p1"), "the author");
    }
  }

  @Test
  @Tag("promise-9")
  void aRestoredPostIsCorrected() {
    try (Network network = network()) {
      CaseId id = network.screen("p1", "you zorblax");
      network.run();
      String first = letters.get("vn.abei").getFirst();
      network.modline.appeal(
          Appeal.builder("a1", Target.post("p1"), "author-of-p1").text("a place").build());
      network.modline.desk().decideAppeal(id, "a1", "mod-2", true, "a place name");
      network.run();
      String correction = letters.get("vn.abei").getLast();
      String report = first.replaceAll("(?s).*Mã báo cáo</th><td>([^<]+)<.*", "$1");
      assertTrue(correction.contains("đính chính báo cáo " + report), correction);
      assertEquals(2, letters.get("vn.province").size());
    }
  }

  @Test
  @Tag("VN-116-2025-25")
  void whoeverOrderedHearsWhatCameOfIt() {
    try (Network network = network()) {
      CaseId id =
          network
              .modline
              .order(
                  Order.builder("o-1", "vn.a05", Target.post("p7"))
                      .documentNumber("77/A05")
                      .legalBasis("Law 116/2025/QH15, Art. 25(2)")
                      .reasons("why")
                      .build())
              .caseId();
      network
          .modline
          .desk()
          .answerOrder(id, "o-1", "mod-1", Event.OrderOutcome.REFUSED, "không thuộc phạm vi");
      network.run();
      String letter = letters.get("vn.a05").getFirst();
      assertTrue(letter.contains("Kết quả thực hiện yêu cầu"));
      assertTrue(letter.contains("<td>Từ chối</td>"), letter);
      assertTrue(letter.contains("<td>77/A05</td>"), letter);
    }
  }
}
