package dev.modline.wire;

import dev.modline.model.Action;
import dev.modline.model.Basis;
import dev.modline.model.Mode;
import dev.modline.model.Occurrence;
import dev.modline.model.Provenance;
import dev.modline.model.Restriction;
import dev.modline.model.Severity;
import dev.modline.model.Target;
import dev.modline.model.Timing;
import dev.modline.model.Trigger;
import dev.modline.proto.ValueProtos;

/**
 * How the enums of values are written: each constant by name, so that a new one is a compile error
 * here.
 */
final class ValueEnums {
  private ValueEnums() {}

  static ValueProtos.TargetKind wire(Target.Kind value) {
    return switch (value) {
      case POST -> ValueProtos.TargetKind.TARGET_KIND_POST;
      case COMMENT -> ValueProtos.TargetKind.TARGET_KIND_COMMENT;
      case ACCOUNT -> ValueProtos.TargetKind.TARGET_KIND_ACCOUNT;
    };
  }

  static Target.Kind model(ValueProtos.TargetKind value) {
    return switch (value) {
      case TARGET_KIND_POST -> Target.Kind.POST;
      case TARGET_KIND_COMMENT -> Target.Kind.COMMENT;
      case TARGET_KIND_ACCOUNT -> Target.Kind.ACCOUNT;
      case TARGET_KIND_UNSPECIFIED, UNRECOGNIZED -> throw Undecodable.unknown("target kind");
    };
  }

  static ValueProtos.Trigger wire(Trigger value) {
    return switch (value) {
      case OWN_INITIATIVE -> ValueProtos.Trigger.TRIGGER_OWN_INITIATIVE;
      case HASH_LIST -> ValueProtos.Trigger.TRIGGER_HASH_LIST;
      case NOTICE -> ValueProtos.Trigger.TRIGGER_NOTICE;
      case TRUSTED_FLAGGER -> ValueProtos.Trigger.TRIGGER_TRUSTED_FLAGGER;
      case ORDER -> ValueProtos.Trigger.TRIGGER_ORDER;
    };
  }

  static Trigger model(ValueProtos.Trigger value) {
    return switch (value) {
      case TRIGGER_OWN_INITIATIVE -> Trigger.OWN_INITIATIVE;
      case TRIGGER_HASH_LIST -> Trigger.HASH_LIST;
      case TRIGGER_NOTICE -> Trigger.NOTICE;
      case TRIGGER_TRUSTED_FLAGGER -> Trigger.TRUSTED_FLAGGER;
      case TRIGGER_ORDER -> Trigger.ORDER;
      case TRIGGER_UNSPECIFIED, UNRECOGNIZED -> throw Undecodable.unknown("trigger");
    };
  }

  static ValueProtos.Action wire(Action value) {
    return switch (value) {
      case ALLOW -> ValueProtos.Action.ACTION_ALLOW;
      case LABEL -> ValueProtos.Action.ACTION_LABEL;
      case RESTRICT -> ValueProtos.Action.ACTION_RESTRICT;
      case REVIEW -> ValueProtos.Action.ACTION_REVIEW;
      case REMOVE -> ValueProtos.Action.ACTION_REMOVE;
    };
  }

  static Action model(ValueProtos.Action value) {
    return switch (value) {
      case ACTION_ALLOW -> Action.ALLOW;
      case ACTION_LABEL -> Action.LABEL;
      case ACTION_RESTRICT -> Action.RESTRICT;
      case ACTION_REVIEW -> Action.REVIEW;
      case ACTION_REMOVE -> Action.REMOVE;
      case ACTION_UNSPECIFIED, UNRECOGNIZED -> throw Undecodable.unknown("action");
    };
  }

  static ValueProtos.Restriction wire(Restriction value) {
    return switch (value) {
      case NONE -> ValueProtos.Restriction.RESTRICTION_NONE;
      case LABELLED -> ValueProtos.Restriction.RESTRICTION_LABELLED;
      case RESTRICTED -> ValueProtos.Restriction.RESTRICTION_RESTRICTED;
      case REMOVED -> ValueProtos.Restriction.RESTRICTION_REMOVED;
    };
  }

  static Restriction model(ValueProtos.Restriction value) {
    return switch (value) {
      case RESTRICTION_NONE -> Restriction.NONE;
      case RESTRICTION_LABELLED -> Restriction.LABELLED;
      case RESTRICTION_RESTRICTED -> Restriction.RESTRICTED;
      case RESTRICTION_REMOVED -> Restriction.REMOVED;
      case RESTRICTION_UNSPECIFIED, UNRECOGNIZED -> throw Undecodable.unknown("restriction");
    };
  }

  static ValueProtos.Severity wire(Severity value) {
    return switch (value) {
      case LOW -> ValueProtos.Severity.SEVERITY_LOW;
      case MEDIUM -> ValueProtos.Severity.SEVERITY_MEDIUM;
      case HIGH -> ValueProtos.Severity.SEVERITY_HIGH;
      case CRITICAL -> ValueProtos.Severity.SEVERITY_CRITICAL;
    };
  }

  static Severity model(ValueProtos.Severity value) {
    return switch (value) {
      case SEVERITY_LOW -> Severity.LOW;
      case SEVERITY_MEDIUM -> Severity.MEDIUM;
      case SEVERITY_HIGH -> Severity.HIGH;
      case SEVERITY_CRITICAL -> Severity.CRITICAL;
      case SEVERITY_UNSPECIFIED, UNRECOGNIZED -> throw Undecodable.unknown("severity");
    };
  }

  static ValueProtos.Timing wire(Timing value) {
    return switch (value) {
      case BEFORE_PUBLICATION -> ValueProtos.Timing.TIMING_BEFORE_PUBLICATION;
      case AFTER_PUBLICATION -> ValueProtos.Timing.TIMING_AFTER_PUBLICATION;
    };
  }

  static Timing model(ValueProtos.Timing value) {
    return switch (value) {
      case TIMING_BEFORE_PUBLICATION -> Timing.BEFORE_PUBLICATION;
      case TIMING_AFTER_PUBLICATION -> Timing.AFTER_PUBLICATION;
      case TIMING_UNSPECIFIED, UNRECOGNIZED -> throw Undecodable.unknown("timing");
    };
  }

  static ValueProtos.Mode wire(Mode value) {
    return switch (value) {
      case OBSERVE -> ValueProtos.Mode.MODE_OBSERVE;
      case ENFORCE -> ValueProtos.Mode.MODE_ENFORCE;
    };
  }

  static Mode model(ValueProtos.Mode value) {
    return switch (value) {
      case MODE_OBSERVE -> Mode.OBSERVE;
      case MODE_ENFORCE -> Mode.ENFORCE;
      case MODE_UNSPECIFIED, UNRECOGNIZED -> throw Undecodable.unknown("mode");
    };
  }

  static ValueProtos.BasisKind wire(Basis.Kind value) {
    return switch (value) {
      case LAW -> ValueProtos.BasisKind.BASIS_KIND_LAW;
      case TERMS -> ValueProtos.BasisKind.BASIS_KIND_TERMS;
    };
  }

  static Basis.Kind model(ValueProtos.BasisKind value) {
    return switch (value) {
      case BASIS_KIND_LAW -> Basis.Kind.LAW;
      case BASIS_KIND_TERMS -> Basis.Kind.TERMS;
      case BASIS_KIND_UNSPECIFIED, UNRECOGNIZED -> throw Undecodable.unknown("basis kind");
    };
  }

  static ValueProtos.Automation wire(Provenance.Automation value) {
    return switch (value) {
      case FULLY -> ValueProtos.Automation.AUTOMATION_FULLY;
      case PARTIALLY -> ValueProtos.Automation.AUTOMATION_PARTIALLY;
      case NOT_AUTOMATED -> ValueProtos.Automation.AUTOMATION_NOT_AUTOMATED;
    };
  }

  static Provenance.Automation model(ValueProtos.Automation value) {
    return switch (value) {
      case AUTOMATION_FULLY -> Provenance.Automation.FULLY;
      case AUTOMATION_PARTIALLY -> Provenance.Automation.PARTIALLY;
      case AUTOMATION_NOT_AUTOMATED -> Provenance.Automation.NOT_AUTOMATED;
      case AUTOMATION_UNSPECIFIED, UNRECOGNIZED -> throw Undecodable.unknown("automation");
    };
  }

  static ValueProtos.OccurrenceKind wire(Occurrence.Kind value) {
    return switch (value) {
      case DETECTED -> ValueProtos.OccurrenceKind.OCCURRENCE_KIND_DETECTED;
      case LET_THROUGH -> ValueProtos.OccurrenceKind.OCCURRENCE_KIND_LET_THROUGH;
      case RESTRICTED -> ValueProtos.OccurrenceKind.OCCURRENCE_KIND_RESTRICTED;
      case LIFTED -> ValueProtos.OccurrenceKind.OCCURRENCE_KIND_LIFTED;
      case NOTICE_RECEIVED -> ValueProtos.OccurrenceKind.OCCURRENCE_KIND_NOTICE_RECEIVED;
      case NOTICE_DECIDED -> ValueProtos.OccurrenceKind.OCCURRENCE_KIND_NOTICE_DECIDED;
      case ORDER_RECEIVED -> ValueProtos.OccurrenceKind.OCCURRENCE_KIND_ORDER_RECEIVED;
      case ORDER_DECIDED -> ValueProtos.OccurrenceKind.OCCURRENCE_KIND_ORDER_DECIDED;
      case APPEAL_RECEIVED -> ValueProtos.OccurrenceKind.OCCURRENCE_KIND_APPEAL_RECEIVED;
      case APPEAL_DECIDED -> ValueProtos.OccurrenceKind.OCCURRENCE_KIND_APPEAL_DECIDED;
    };
  }

  static Occurrence.Kind model(ValueProtos.OccurrenceKind value) {
    return switch (value) {
      case OCCURRENCE_KIND_DETECTED -> Occurrence.Kind.DETECTED;
      case OCCURRENCE_KIND_LET_THROUGH -> Occurrence.Kind.LET_THROUGH;
      case OCCURRENCE_KIND_RESTRICTED -> Occurrence.Kind.RESTRICTED;
      case OCCURRENCE_KIND_LIFTED -> Occurrence.Kind.LIFTED;
      case OCCURRENCE_KIND_NOTICE_RECEIVED -> Occurrence.Kind.NOTICE_RECEIVED;
      case OCCURRENCE_KIND_NOTICE_DECIDED -> Occurrence.Kind.NOTICE_DECIDED;
      case OCCURRENCE_KIND_ORDER_RECEIVED -> Occurrence.Kind.ORDER_RECEIVED;
      case OCCURRENCE_KIND_ORDER_DECIDED -> Occurrence.Kind.ORDER_DECIDED;
      case OCCURRENCE_KIND_APPEAL_RECEIVED -> Occurrence.Kind.APPEAL_RECEIVED;
      case OCCURRENCE_KIND_APPEAL_DECIDED -> Occurrence.Kind.APPEAL_DECIDED;
      case OCCURRENCE_KIND_UNSPECIFIED, UNRECOGNIZED ->
          throw Undecodable.unknown("occurrence kind");
    };
  }
}
