package dev.modline.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.modline.model.Account;
import dev.modline.model.Appeal;
import dev.modline.model.Media;
import dev.modline.model.Notice;
import dev.modline.model.Order;
import dev.modline.model.Origin;
import dev.modline.model.Post;
import dev.modline.model.Target;
import dev.modline.model.Territory;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IntakeCodecTest {
  private static final Instant NOW = Instant.parse("2026-11-24T03:00:00.000000007Z");
  private final Account author =
      Account.builder("u-1").country("VN").createdAt(NOW).verified(true).language("vi").build();

  @Test
  void aPostComesBackWhole() throws Exception {
    Post post =
        Post.builder("p-1")
            .kind(Target.Kind.COMMENT)
            .revision(3)
            .author(author)
            .text("Xin chào 😀")
            .language("vi")
            .media(Media.of("m", "image/png", new byte[] {1, 2, 3}).named("anh.png"))
            .origin(
                Origin.builder()
                    .account("17")
                    .publiclyAvailable(false)
                    .screenName("jo")
                    .displayName("Jo")
                    .profileUrl("https://square.example/jo")
                    .address("192.0.2.7")
                    .port(40112)
                    .at(NOW)
                    .build())
            .audience("VN")
            .audience("DE")
            .parent(Target.post("p-0"))
            .url("https://square.example/p-1")
            .createdAt(NOW)
            .build();
    Same.assertSame(post, IntakeCodec.post(IntakeCodec.encode(post)));
    Post plain = Post.builder("p-1").kind(Target.Kind.COMMENT).text("x").build();
    Same.assertSame(plain, IntakeCodec.post(IntakeCodec.encode(plain)));
  }

  @Test
  void noticesOrdersAndAppealsComeBackWhole() throws Exception {
    Target target = Target.account("a-1");
    Notice notice =
        Notice.builder("n-1", target)
            .category("scam")
            .reasons("lừa đảo")
            .reporter(author)
            .trustedFlagger(true)
            .goodFaith(true)
            .receivedAt(NOW)
            .build();
    Same.assertSame(notice, IntakeCodec.notice(IntakeCodec.encode(notice)));
    Order order =
        Order.builder("o-1", "vn.abei", target)
            .demand(Order.Demand.USER_DATA)
            .documentNumber("17/QĐ")
            .legalBasis("Decree 147/2024")
            .reasons("why")
            .territory(Territory.of(Set.of("VN")))
            .channel("letter")
            .urgent(true)
            .deadline(NOW)
            .receivedAt(NOW)
            .document("17/QĐ".getBytes(UTF_8))
            .check(Order.Check.DOCUMENT)
            .transcript(new Order.Transcript("op-1", "an official", "024 0000 0000"))
            .build();
    Same.assertSame(order, IntakeCodec.order(IntakeCodec.encode(order)));
    Appeal appeal = Appeal.builder("x-1", target, "u-1").text("no").decisionId("d-1").build();
    Same.assertSame(appeal, IntakeCodec.appeal(IntakeCodec.encode(appeal)));
  }

  @Test
  void limitsHoldForWhatIsRead() {
    byte[] empty = dev.modline.proto.IntakeProtos.Post.getDefaultInstance().toByteArray();
    assertThrows(Undecodable.class, () -> IntakeCodec.post(empty));
  }
}
