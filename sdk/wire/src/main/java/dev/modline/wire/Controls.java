package dev.modline.wire;

import dev.modline.model.CaseId;
import dev.modline.model.Party;
import dev.modline.proto.LogProtos.ControlEntry;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How control entries are written and read. The staff of a setting is committed to, not written.
 */
final class Controls {
  private Controls() {}

  static ControlEntry wire(Control control) {
    ControlEntry.Builder wire = ControlEntry.newBuilder();
    switch (control) {
      case Control.KeyAnnounced it -> {
        var key =
            wire.getKeyAnnouncedBuilder()
                .setVerifierKey(it.verifierKey())
                .setValidFrom(Times.wire(it.validFrom()));
        it.replaces().ifPresent(key::setReplaces);
        it.bothUntil().ifPresent(until -> key.setBothUntil(Times.wire(until)));
      }
      case Control.CheckpointSeen it ->
          wire.getCheckpointBuilder().setAudience(it.audience()).setNote(Entries.bytes(it.note()));
      case Control.SettingChanged it ->
          wire.getSettingBuilder().setName(it.name()).setValue(it.value());
      case Control.PartyErased it ->
          wire.getErasedBuilder().setCaseId(it.caseId().value()).setParty(it.party().name());
      case Control.Heartbeat it -> wire.setHeartbeat(ControlEntry.Heartbeat.getDefaultInstance());
      case Control.AudienceOpened it ->
          wire.getAudienceOpenedBuilder().setAudience(it.audience()).setOrigin(it.origin());
      case Control.RetentionPublished it -> {
        var policy =
            wire.getRetentionPublishedBuilder()
                .setAudience(it.audience())
                .setEffectiveFrom(Times.wire(it.effectiveFrom()));
        it.keepDays().ifPresent(policy::setKeepDays);
      }
      case Control.Pruned it -> {
        var pruned =
            wire.getPrunedBuilder()
                .setAudience(it.audience())
                .setMinimumIndex(it.minimumIndex())
                .setKeepDays(it.keepDays())
                .setNewest(Times.wire(it.newest()));
        it.law().ifPresent(pruned::setLaw);
      }
    }
    return wire.build();
  }

  static Control model(ControlEntry wire) {
    return switch (wire.getControlCase()) {
      case KEY_ANNOUNCED -> {
        var it = wire.getKeyAnnounced();
        yield new Control.KeyAnnounced(
            it.getVerifierKey(),
            Times.model(it.getValidFrom()),
            it.hasReplaces() ? Optional.of(it.getReplaces()) : Optional.empty(),
            it.hasBothUntil() ? Optional.of(Times.model(it.getBothUntil())) : Optional.empty());
      }
      case CHECKPOINT ->
          new Control.CheckpointSeen(
              wire.getCheckpoint().getAudience(), wire.getCheckpoint().getNote().toByteArray());
      case SETTING ->
          new Control.SettingChanged(wire.getSetting().getName(), wire.getSetting().getValue(), "");
      case ERASED ->
          new Control.PartyErased(
              new CaseId(wire.getErased().getCaseId()), new Party(wire.getErased().getParty()));
      case HEARTBEAT -> new Control.Heartbeat();
      case AUDIENCE_OPENED ->
          new Control.AudienceOpened(
              wire.getAudienceOpened().getAudience(), wire.getAudienceOpened().getOrigin());
      case RETENTION_PUBLISHED -> {
        var it = wire.getRetentionPublished();
        yield new Control.RetentionPublished(
            it.getAudience(),
            it.hasKeepDays() ? OptionalInt.of(it.getKeepDays()) : OptionalInt.empty(),
            Times.model(it.getEffectiveFrom()));
      }
      case PRUNED -> {
        var it = wire.getPruned();
        yield new Control.Pruned(
            it.getAudience(),
            it.getMinimumIndex(),
            it.getKeepDays(),
            Times.model(it.getNewest()),
            it.hasLaw() ? Optional.of(it.getLaw()) : Optional.empty());
      }
      case CONTROL_NOT_SET -> throw Undecodable.unknown("control entry");
    };
  }
}
