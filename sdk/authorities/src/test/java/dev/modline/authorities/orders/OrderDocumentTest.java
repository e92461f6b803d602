package dev.modline.authorities.orders;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.model.InvalidInput;
import dev.modline.model.Order;
import dev.modline.model.Target;
import dev.modline.model.Territory;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderDocumentTest {
  private static final String WHOLE =
      """
      {"id": "17-CV", "authority": "vn.abei", "demand": "user_data", "target": "account:a-1",
       "documentNumber": "17/CV", "legalBasis": "Law 116/2025, Art. 25(2)", "reasons": "Lý do",
       "territory": ["VN", "LA"], "urgent": true, "deadline": "2026-11-25T08:00:00+07:00",
       "channel": "api"}
      """;

  @Test
  void aWholeDocumentIsReadAsItStands() throws Exception {
    byte[] bytes = WHOLE.getBytes(UTF_8);
    Order order = OrderDocument.issued("vn.abei", bytes);
    assertEquals("17-CV", order.id());
    assertEquals("vn.abei", order.authority());
    assertEquals(Order.Demand.USER_DATA, order.demand());
    assertEquals(Target.account("a-1"), order.target());
    assertEquals("17/CV", order.documentNumber());
    assertEquals("Law 116/2025, Art. 25(2)", order.legalBasis());
    assertEquals("Lý do", order.reasons());
    assertEquals(Territory.of(Set.of("VN", "LA")), order.territory());
    assertTrue(order.urgent());
    assertEquals(Optional.of(Instant.parse("2026-11-25T01:00:00Z")), order.deadline());
    assertEquals(Optional.of(Order.Check.SIGN_IN), order.check());
    assertEquals(
        HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)),
        order.digest());
  }

  @Test
  void whatWasTakenDownSaysWhoAndFromWhere() {
    Order order =
        OrderDocument.takenDown(
            "op-1",
            """
            {"id": "o", "authority": "vn.abei", "target": "post:p", "legalBasis": "x",
             "channel": "phone", "receivedAt": "2026-11-24T08:00:00Z",
             "source": {"person": "an official", "contact": "024 0000 0000"}}
            """
                .getBytes(UTF_8));
    assertEquals(
        Optional.of(new Order.Transcript("op-1", "an official", "024 0000 0000")),
        order.transcript());
    assertEquals(Optional.of(Instant.parse("2026-11-24T08:00:00Z")), order.receivedAt());
    assertTrue(order.check().isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "id": "17-CV", ||id is missing
          "id": "17-CV"|"id": 17|id must be a string
          "id": "17-CV"|"id": "a b"|id has U+0020 at 1
          "target": "account:a-1"|"target": "a-1"|target must be
          "target": "account:a-1"|"target": "account:"|target is missing
          "legalBasis": "Law 116/2025, Art. 25(2)"|"legalBasis": "  "|legalBasis is missing
          "legalBasis": "Law 116/2025, Art. 25(2)"|"legalBasis": null|legalBasis must be a string
          "authority": "vn.abei"|"authority": "eu.other"|authority is not
          "demand": "user_data"|"demand": "USER_DATA"|demand must be
          "territory": ["VN", "LA"]|"territory": []|territory must
          "territory": ["VN", "LA"]|"territory": ["VN", "VN"]|territory must
          "territory": ["VN", "LA"]|"territory": ["vn"]|territory must
          "territory": ["VN", "LA"]|"territory": "VN"|territory must
          "urgent": true|"urgent": "true"|urgent must
          "2026-11-25T08:00:00+07:00"|"tomorrow"|deadline is not
          "2026-11-25T08:00:00+07:00"|"9999-11-25T08:00:00Z"|deadline must lie
          "channel": "api"|"channel": "phone"|channel must be api
          "channel": "api"|"receivedAt": "2020-01-01T00:00:00Z"|receivedAt is not a known field
          "channel": "api"|"deadlin": "x"|deadlin is not a known field
          "channel": "api"|"<script>": "x"|document is not a known field
          "channel": "api"|"id": "again"|document has a field twice
          "reasons": "Lý do"|"reasons": "\\ud800"|reasons is not well-formed
          "reasons": "Lý do"|"reasons": [[[[["deep"]]]]]|document is not JSON within the limits
          """)
  void everyErrorNamesItsField(String part, String instead, String message) {
    String wrong = WHOLE.replace(part, instead == null ? "" : instead);
    assertFalse(wrong.equals(WHOLE), part);
    InvalidInput refused =
        assertThrows(
            InvalidInput.class, () -> OrderDocument.issued("vn.abei", wrong.getBytes(UTF_8)));
    assertTrue(String.valueOf(refused.getMessage()).startsWith(message), refused.getMessage());
    assertEquals(message.substring(0, message.indexOf(' ')), refused.field());
  }

  @Test
  void limitsHold() {
    refused("reasons", WHOLE.replace("Lý do", "x".repeat(10_001)).getBytes(UTF_8));
    refused("documentNumber", WHOLE.replace("17/CV", "x".repeat(201)).getBytes(UTF_8));
    refused("document", new byte[OrderDocument.MAX_BYTES + 1]);
    refused("document", WHOLE.getBytes(ISO_8859_1));
    refused("document", "[]".getBytes(UTF_8));
    refused("document", (WHOLE + WHOLE).getBytes(UTF_8));
  }

  private static void refused(String field, byte[] document) {
    InvalidInput refused =
        assertThrows(InvalidInput.class, () -> OrderDocument.issued("vn.abei", document));
    assertEquals(field, refused.field());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "phone"|"api"|channel
          "channel": "phone",||channel
          "authority": "vn.abei",||authority
          "person": "an official", ||source.person
          "024 0000 0000"|" "|source.contact
          "contact"|"number"|source.number
          """)
  void whatIsTakenDownIsComplete(String part, String instead, String field) {
    String document =
        """
        {"id": "o", "authority": "vn.abei", "target": "post:p", "legalBasis": "x",
         "channel": "phone",
         "source": {"person": "an official", "contact": "024 0000 0000"}}
        """
            .replace(part, instead == null ? "" : instead);
    InvalidInput refused =
        assertThrows(
            InvalidInput.class, () -> OrderDocument.takenDown("op-1", document.getBytes(UTF_8)));
    assertEquals(field, refused.field());
  }
}
