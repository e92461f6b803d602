import dev.modline.pdf.PdfWriter;

/** A document is written. */
final class First {
  public static void main(String[] arguments) {
    byte[] pdf =
        new PdfWriter().write("<html><head><title>t</title></head><body>Hello</body></html>");
    System.out.println("pdf: " + pdf.length + " bytes");
  }
}
