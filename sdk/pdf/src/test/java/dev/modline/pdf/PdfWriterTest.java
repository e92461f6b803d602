package dev.modline.pdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.authorities.vietnam.Addressee;
import dev.modline.authorities.vietnam.Complaints;
import dev.modline.authorities.vietnam.Document;
import dev.modline.authorities.vietnam.Enterprise;
import dev.modline.authorities.vietnam.Form15;
import dev.modline.authorities.vietnam.Templates;
import dev.modline.authorities.vietnam.VietnamForms;
import java.time.LocalDate;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class PdfWriterTest {
  private static String text(byte[] pdf) throws Exception {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
    }
  }

  @Test
  void vietnameseReadsAsItWasWritten() throws Exception {
    VietnamForms forms =
        new VietnamForms(
            Enterprise.builder("Công ty Cổ phần Quảng Trường Việt").build(), Templates.shipped());
    Document form =
        forms.form15(
            LocalDate.of(2026, 1, 1),
            LocalDate.of(2026, 12, 31),
            Form15.builder().proposals("Đề nghị hướng dẫn thời hạn nộp báo cáo").build(),
            Complaints.none(),
            new Addressee("Cục Phát thanh, truyền hình và thông tin điện tử", ""));
    String text = text(new PdfWriter().write(form.html()));
    assertTrue(text.contains("BÁO CÁO HOẠT ĐỘNG CUNG CẤP DỊCH VỤ MẠNG XÃ HỘI"), text);
    assertTrue(text.contains("Công ty Cổ phần Quảng Trường Việt"), text);
    assertTrue(text.contains("Đề nghị hướng dẫn thời hạn nộp báo cáo"), text);
    assertTrue(text.contains("KẾT XUẤT KHÔNG CHÍNH THỨC"), text);
  }

  @Test
  void whatIsNotSuchADocumentIsRefused() {
    PdfWriter writer = new PdfWriter();
    IllegalArgumentException open =
        assertThrows(IllegalArgumentException.class, () -> writer.write("<html>\n<body>"));
    assertEquals("the document is not well-formed: line 2", open.getMessage());
    String entity =
        "<!DOCTYPE html [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><html><body>&x;</body></html>";
    assertThrows(IllegalArgumentException.class, () -> writer.write(entity));
    assertThrows(IllegalArgumentException.class, () -> writer.write("x".repeat(2_000_001)));
  }

  @Test
  void nothingIsLoadedFromElsewhere() throws Exception {
    String page = "<html><body><p>here</p><img src=\"file:///etc/hostname\"/></body></html>";
    assertEquals("here", text(new PdfWriter().write(page)).strip());
  }
}
