package dev.modline.authorities.vietnam;

import dev.modline.model.AuditRecord;
import dev.modline.model.Basis;
import dev.modline.model.Decision;
import dev.modline.model.Duty;
import dev.modline.model.Provenance;
import dev.modline.model.Restriction;
import dev.modline.model.Severity;
import dev.modline.model.Target;
import dev.modline.model.Trigger;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a report on a case says, in Vietnamese, all of it from the record. */
final class CaseFacts {
  static final List<String> KEYS =
      List.of(
          "report",
          "caseId",
          "targetKind",
          "target",
          "url",
          "trigger",
          "startedAt",
          "category",
          "severity",
          "measure",
          "decidedAt",
          "ground",
          "groundKind",
          "explanation",
          "detection",
          "decision",
          "corrects",
          "document",
          "outcome",
          "reasons");
  static final List<String> FLAGS =
      List.of("isCorrection", "isOrder", "isDecision", "hasTarget", "hasUrl", "hasReasons");

  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss 'ngày' dd/MM/yyyy");

  private CaseFacts() {}

  static Map<String, Object> of(AuditRecord record, Map<String, String> values) {
    Map<String, Object> facts = new HashMap<>();
    KEYS.forEach(key -> facts.put(key, ""));
    facts.put("report", record.id());
    facts.put("caseId", record.caseId().value());
    facts.put("targetKind", words(record.targetKind()));
    facts.put("target", values.getOrDefault("target", ""));
    facts.put("url", values.getOrDefault("url", ""));
    facts.put("document", values.getOrDefault("document", ""));
    facts.put("outcome", outcome(values.getOrDefault("outcome", "")));
    facts.put("reasons", values.getOrDefault("reasons", ""));
    facts.put("trigger", words(record.occurrence().trigger()));
    facts.put("startedAt", time(record.occurrence().at()));
    facts.put("decidedAt", time(record.decidedAt()));
    facts.put("category", record.occurrence().category());
    facts.put("severity", words(record.occurrence().severity()));
    facts.put("measure", words(record.occurrence().restriction()));
    facts.put("corrects", record.corrects().orElse(""));
    facts.put("rules", record.rules());
    record.decision().ifPresent(decision -> decision(facts, decision));
    record.provenance().ifPresent(provenance -> provenance(facts, provenance));
    facts.put("isCorrection", record.kind() == Duty.Report.Kind.CORRECTION);
    facts.put("isOrder", record.kind() == Duty.Report.Kind.ORDER_OUTCOME);
    facts.put("isDecision", record.decision().isPresent());
    facts.put("hasTarget", values.containsKey("target"));
    facts.put("hasUrl", values.containsKey("url"));
    facts.put("hasReasons", values.containsKey("reasons"));
    return facts;
  }

  private static void decision(Map<String, Object> facts, Decision decision) {
    facts.put(
        "groundKind",
        decision.basis().kind() == Basis.Kind.LAW ? "Pháp luật" : "Thỏa thuận cung cấp dịch vụ");
    facts.put("ground", decision.basis().reference());
    facts.put("explanation", decision.basis().explanation());
    facts.put("category", decision.category());
    facts.put("severity", words(decision.severity()));
  }

  private static void provenance(Map<String, Object> facts, Provenance provenance) {
    facts.put("detection", provenance.automatedDetection() ? "Có" : "Không");
    facts.put(
        "decision",
        switch (provenance.automatedDecision()) {
          case FULLY -> "Hoàn toàn tự động";
          case PARTIALLY -> "Tự động đề xuất, người quyết định";
          case NOT_AUTOMATED -> "Người quyết định";
        });
  }

  private static String time(Instant instant) {
    return TIME.format(instant.atZone(ZONE)) + " (giờ Việt Nam)";
  }

  private static String words(Target.Kind kind) {
    return switch (kind) {
      case POST -> "Bài đăng";
      case COMMENT -> "Bình luận";
      case ACCOUNT -> "Tài khoản, trang, nhóm hoặc kênh";
    };
  }

  private static String words(Trigger trigger) {
    return switch (trigger) {
      case OWN_INITIATIVE -> "Tự phát hiện";
      case HASH_LIST -> "Trùng danh mục nội dung vi phạm đã biết";
      case NOTICE -> "Phản ánh của người dùng";
      case TRUSTED_FLAGGER -> "Phản ánh của tổ chức báo tin tin cậy";
      case ORDER -> "Yêu cầu của cơ quan có thẩm quyền";
    };
  }

  private static String words(Severity severity) {
    return switch (severity) {
      case LOW -> "Thấp";
      case MEDIUM -> "Trung bình";
      case HIGH -> "Cao";
      case CRITICAL -> "Đặc biệt nghiêm trọng";
    };
  }

  private static String words(Restriction restriction) {
    return switch (restriction) {
      case NONE -> "Không hạn chế";
      case LABELLED -> "Gắn nhãn";
      case RESTRICTED -> "Hạn chế hiển thị";
      case REMOVED -> "Gỡ bỏ";
    };
  }

  private static String outcome(String name) {
    return switch (name) {
      case "COMPLIED" -> "Đã thực hiện";
      case "PARTIAL" -> "Đã thực hiện một phần";
      case "REFUSED" -> "Từ chối";
      default -> name;
    };
  }
}
