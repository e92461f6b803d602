package dev.modline.wire;

import dev.modline.model.Duty;
import dev.modline.model.EvidenceMark;
import dev.modline.proto.ObligationProtos;

/** How the enums of obligations are written. */
final class DutyEnums {
  private DutyEnums() {}

  static ObligationProtos.EvidenceMark wire(EvidenceMark value) {
    return switch (value) {
      case PRIMARY -> ObligationProtos.EvidenceMark.EVIDENCE_MARK_PRIMARY;
      case SECONDARY -> ObligationProtos.EvidenceMark.EVIDENCE_MARK_SECONDARY;
      case UNVERIFIED -> ObligationProtos.EvidenceMark.EVIDENCE_MARK_UNVERIFIED;
      case OPERATOR -> ObligationProtos.EvidenceMark.EVIDENCE_MARK_OPERATOR;
    };
  }

  static EvidenceMark model(ObligationProtos.EvidenceMark value) {
    return switch (value) {
      case EVIDENCE_MARK_PRIMARY -> EvidenceMark.PRIMARY;
      case EVIDENCE_MARK_SECONDARY -> EvidenceMark.SECONDARY;
      case EVIDENCE_MARK_UNVERIFIED -> EvidenceMark.UNVERIFIED;
      case EVIDENCE_MARK_OPERATOR -> EvidenceMark.OPERATOR;
      case EVIDENCE_MARK_UNSPECIFIED, UNRECOGNIZED -> throw Undecodable.unknown("evidence mark");
    };
  }

  static ObligationProtos.Occasion wire(Duty.TellReporter.Occasion value) {
    return switch (value) {
      case RECEIPT -> ObligationProtos.Occasion.OCCASION_RECEIPT;
      case DECISION -> ObligationProtos.Occasion.OCCASION_DECISION;
      case CORRECTION -> ObligationProtos.Occasion.OCCASION_CORRECTION;
    };
  }

  static Duty.TellReporter.Occasion model(ObligationProtos.Occasion value) {
    return switch (value) {
      case OCCASION_RECEIPT -> Duty.TellReporter.Occasion.RECEIPT;
      case OCCASION_DECISION -> Duty.TellReporter.Occasion.DECISION;
      case OCCASION_CORRECTION -> Duty.TellReporter.Occasion.CORRECTION;
      case OCCASION_UNSPECIFIED, UNRECOGNIZED -> throw Undecodable.unknown("occasion");
    };
  }

  static ObligationProtos.ErasureAnswer wire(Duty.TellErasure.Answer value) {
    return switch (value) {
      case PUT_OFF -> ObligationProtos.ErasureAnswer.ERASURE_ANSWER_PUT_OFF;
      case DONE -> ObligationProtos.ErasureAnswer.ERASURE_ANSWER_DONE;
      case REFUSED -> ObligationProtos.ErasureAnswer.ERASURE_ANSWER_REFUSED;
    };
  }

  static Duty.TellErasure.Answer model(ObligationProtos.ErasureAnswer value) {
    return switch (value) {
      case ERASURE_ANSWER_PUT_OFF -> Duty.TellErasure.Answer.PUT_OFF;
      case ERASURE_ANSWER_DONE -> Duty.TellErasure.Answer.DONE;
      case ERASURE_ANSWER_REFUSED -> Duty.TellErasure.Answer.REFUSED;
      case ERASURE_ANSWER_UNSPECIFIED, UNRECOGNIZED ->
          throw Undecodable.unknown("answer about an erasure");
    };
  }

  static ObligationProtos.ReportKind wire(Duty.Report.Kind value) {
    return switch (value) {
      case DECISION -> ObligationProtos.ReportKind.REPORT_KIND_DECISION;
      case CORRECTION -> ObligationProtos.ReportKind.REPORT_KIND_CORRECTION;
      case ORDER_OUTCOME -> ObligationProtos.ReportKind.REPORT_KIND_ORDER_OUTCOME;
      case ORDER_EFFECT -> ObligationProtos.ReportKind.REPORT_KIND_ORDER_EFFECT;
    };
  }

  static Duty.Report.Kind model(ObligationProtos.ReportKind value) {
    return switch (value) {
      case REPORT_KIND_DECISION -> Duty.Report.Kind.DECISION;
      case REPORT_KIND_CORRECTION -> Duty.Report.Kind.CORRECTION;
      case REPORT_KIND_ORDER_OUTCOME -> Duty.Report.Kind.ORDER_OUTCOME;
      case REPORT_KIND_ORDER_EFFECT -> Duty.Report.Kind.ORDER_EFFECT;
      case REPORT_KIND_UNSPECIFIED, UNRECOGNIZED -> throw Undecodable.unknown("report kind");
    };
  }

  static ObligationProtos.Matter wire(Duty.Decide.Matter value) {
    return switch (value) {
      case SCREENING -> ObligationProtos.Matter.MATTER_SCREENING;
      case NOTICE -> ObligationProtos.Matter.MATTER_NOTICE;
      case APPEAL -> ObligationProtos.Matter.MATTER_APPEAL;
      case ORDER -> ObligationProtos.Matter.MATTER_ORDER;
      case EDIT -> ObligationProtos.Matter.MATTER_EDIT;
      case REPEAT -> ObligationProtos.Matter.MATTER_REPEAT;
    };
  }

  static Duty.Decide.Matter model(ObligationProtos.Matter value) {
    return switch (value) {
      case MATTER_SCREENING -> Duty.Decide.Matter.SCREENING;
      case MATTER_NOTICE -> Duty.Decide.Matter.NOTICE;
      case MATTER_APPEAL -> Duty.Decide.Matter.APPEAL;
      case MATTER_ORDER -> Duty.Decide.Matter.ORDER;
      case MATTER_EDIT -> Duty.Decide.Matter.EDIT;
      case MATTER_REPEAT -> Duty.Decide.Matter.REPEAT;
      case MATTER_UNSPECIFIED, UNRECOGNIZED -> throw Undecodable.unknown("matter");
    };
  }

  static ObligationProtos.HoldWhat wire(Duty.Hold.What value) {
    return switch (value) {
      case EVIDENCE -> ObligationProtos.HoldWhat.HOLD_WHAT_EVIDENCE;
      case APPEAL_WINDOW -> ObligationProtos.HoldWhat.HOLD_WHAT_APPEAL_WINDOW;
      case LEGAL_HOLD -> ObligationProtos.HoldWhat.HOLD_WHAT_LEGAL_HOLD;
    };
  }

  static Duty.Hold.What model(ObligationProtos.HoldWhat value) {
    return switch (value) {
      case HOLD_WHAT_EVIDENCE -> Duty.Hold.What.EVIDENCE;
      case HOLD_WHAT_APPEAL_WINDOW -> Duty.Hold.What.APPEAL_WINDOW;
      case HOLD_WHAT_LEGAL_HOLD -> Duty.Hold.What.LEGAL_HOLD;
      case HOLD_WHAT_UNSPECIFIED, UNRECOGNIZED -> throw Undecodable.unknown("hold");
    };
  }
}
