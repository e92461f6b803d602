package dev.modline.wire;

import dev.modline.model.Account;
import dev.modline.model.Appeal;
import dev.modline.model.Media;
import dev.modline.model.Notice;
import dev.modline.model.Order;
import dev.modline.model.Origin;
import dev.modline.model.Post;
import dev.modline.model.Target;
import dev.modline.proto.IntakeProtos;
import dev.modline.proto.ValueProtos;
import java.util.LinkedHashMap;
import java.util.Map;

/** How what the host hands in is read: with the limits that it has when it is built. */
final class IntakeReader {
  private IntakeReader() {}

  private static Account model(IntakeProtos.Account wire) {
    Account.Builder model =
        Account.builder(wire.getId())
            .verified(wire.getVerified())
            .reachable(wire.getReachable())
            .language(wire.getLanguage());
    if (wire.hasCountry()) {
      model.country(wire.getCountry());
    }
    if (wire.hasCreatedAt()) {
      model.createdAt(Times.model(wire.getCreatedAt()));
    }
    return model.build();
  }

  static Post model(IntakeProtos.Post wire) {
    Target target = Values.model(wire.getTarget());
    Post.Builder model =
        Post.builder(target.id())
            .kind(target.kind())
            .revision(wire.getRevision())
            .author(model(wire.getAuthor()))
            .text(wire.getText())
            .language(wire.getLanguage());
    for (IntakeProtos.Media it : wire.getMediaList()) {
      Media medium = Media.of(it.getId(), it.getType(), it.getContent().toByteArray());
      model.media(it.hasFileName() ? medium.named(it.getFileName()) : medium);
    }
    if (wire.getOriginCount() > 0) {
      Map<String, String> parts = new LinkedHashMap<>();
      wire.getOriginList().forEach(part -> parts.put(part.getName(), part.getValue()));
      model.origin(Origin.of(parts));
    }
    wire.getAudienceList().forEach(model::audience);
    if (wire.hasParent()) {
      model.parent(Values.model(wire.getParent()));
    }
    if (wire.hasUrl()) {
      model.url(wire.getUrl());
    }
    if (wire.hasCreatedAt()) {
      model.createdAt(Times.model(wire.getCreatedAt()));
    }
    return model.build();
  }

  static Notice model(IntakeProtos.Notice wire) {
    Notice.Builder model =
        Notice.builder(wire.getId(), Values.model(wire.getTarget()))
            .category(wire.getCategory())
            .reasons(wire.getReasons())
            .reporter(wire.hasReporter() ? model(wire.getReporter()) : null)
            .trustedFlagger(wire.getTrustedFlagger())
            .goodFaith(wire.getGoodFaith());
    if (wire.hasReceivedAt()) {
      model.receivedAt(Times.model(wire.getReceivedAt()));
    }
    return model.build();
  }

  static Order model(IntakeProtos.Order wire) {
    Order.Builder model =
        Order.builder(wire.getId(), wire.getAuthority(), Values.model(wire.getTarget()))
            .demand(EventEnums.model(wire.getDemand()))
            .documentNumber(wire.getDocumentNumber())
            .legalBasis(wire.getLegalBasis())
            .reasons(wire.getReasons())
            .territory(Values.model(wire.getTerritory()))
            .channel(wire.getChannel())
            .urgent(wire.getUrgent())
            .digest(wire.getDigest());
    if (wire.hasDeadline()) {
      model.deadline(Times.model(wire.getDeadline()));
    }
    if (wire.hasReceivedAt()) {
      model.receivedAt(Times.model(wire.getReceivedAt()));
    }
    if (wire.getCheck() != ValueProtos.OrderCheck.ORDER_CHECK_UNSPECIFIED) {
      model.check(EventEnums.model(wire.getCheck()));
    }
    if (wire.hasTranscript()) {
      var it = wire.getTranscript();
      model.transcript(new Order.Transcript(it.getStaff(), it.getPerson(), it.getContact()));
    }
    return model.build();
  }

  static Appeal model(IntakeProtos.Appeal wire) {
    return Appeal.builder(wire.getId(), Values.model(wire.getTarget()), wire.getAccountId())
        .text(wire.getText())
        .decisionId(wire.hasDecisionId() ? wire.getDecisionId() : null)
        .build();
  }
}
