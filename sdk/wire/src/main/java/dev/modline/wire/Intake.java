package dev.modline.wire;

import dev.modline.model.Account;
import dev.modline.model.Appeal;
import dev.modline.model.Media;
import dev.modline.model.Notice;
import dev.modline.model.Order;
import dev.modline.model.Post;
import dev.modline.proto.IntakeProtos;

/** How what the host hands in is written; {@link IntakeReader} reads it. */
final class Intake {
  private Intake() {}

  static IntakeProtos.Account wire(Account account) {
    IntakeProtos.Account.Builder wire =
        IntakeProtos.Account.newBuilder()
            .setId(account.id())
            .setVerified(account.verified())
            .setReachable(account.reachable())
            .setLanguage(account.language());
    account.country().ifPresent(wire::setCountry);
    account.createdAt().ifPresent(at -> wire.setCreatedAt(Times.wire(at)));
    return wire.build();
  }

  static IntakeProtos.Post wire(Post post) {
    IntakeProtos.Post.Builder wire =
        IntakeProtos.Post.newBuilder()
            .setTarget(Values.wire(post.target()))
            .setRevision(post.revision())
            .setAuthor(wire(post.author()))
            .setText(post.text())
            .setLanguage(post.language())
            .addAllAudience(post.audience());
    for (Media medium : post.media()) {
      IntakeProtos.Media.Builder one =
          IntakeProtos.Media.newBuilder()
              .setId(medium.id())
              .setType(medium.type())
              .setContent(Entries.bytes(medium.bytes()));
      medium.fileName().ifPresent(one::setFileName);
      wire.addMedia(one);
    }
    post.origin()
        .ifPresent(
            origin ->
                origin
                    .values()
                    .forEach(
                        (name, value) -> wire.addOriginBuilder().setName(name).setValue(value)));
    post.parent().ifPresent(parent -> wire.setParent(Values.wire(parent)));
    post.url().ifPresent(wire::setUrl);
    post.createdAt().ifPresent(at -> wire.setCreatedAt(Times.wire(at)));
    return wire.build();
  }

  static IntakeProtos.Notice wire(Notice notice) {
    IntakeProtos.Notice.Builder wire =
        IntakeProtos.Notice.newBuilder()
            .setId(notice.id())
            .setTarget(Values.wire(notice.target()))
            .setCategory(notice.category())
            .setReasons(notice.reasons())
            .setTrustedFlagger(notice.trustedFlagger())
            .setGoodFaith(notice.goodFaith());
    notice.reporter().ifPresent(reporter -> wire.setReporter(wire(reporter)));
    notice.receivedAt().ifPresent(at -> wire.setReceivedAt(Times.wire(at)));
    return wire.build();
  }

  static IntakeProtos.Order wire(Order order) {
    IntakeProtos.Order.Builder wire =
        IntakeProtos.Order.newBuilder()
            .setId(order.id())
            .setAuthority(order.authority())
            .setDemand(EventEnums.wire(order.demand()))
            .setTarget(Values.wire(order.target()))
            .setDocumentNumber(order.documentNumber())
            .setLegalBasis(order.legalBasis())
            .setReasons(order.reasons())
            .setTerritory(Values.wire(order.territory()))
            .setChannel(order.channel())
            .setUrgent(order.urgent())
            .setDigest(order.digest());
    order.check().ifPresent(it -> wire.setCheck(EventEnums.wire(it)));
    order
        .transcript()
        .ifPresent(
            it ->
                wire.getTranscriptBuilder()
                    .setStaff(it.staff())
                    .setPerson(it.person())
                    .setContact(it.contact()));
    order.deadline().ifPresent(at -> wire.setDeadline(Times.wire(at)));
    order.receivedAt().ifPresent(at -> wire.setReceivedAt(Times.wire(at)));
    return wire.build();
  }

  static IntakeProtos.Appeal wire(Appeal appeal) {
    IntakeProtos.Appeal.Builder wire =
        IntakeProtos.Appeal.newBuilder()
            .setId(appeal.id())
            .setTarget(Values.wire(appeal.target()))
            .setAccountId(appeal.accountId())
            .setText(appeal.text());
    appeal.decisionId().ifPresent(wire::setDecisionId);
    return wire.build();
  }
}
