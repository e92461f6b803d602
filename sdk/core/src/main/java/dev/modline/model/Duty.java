package dev.modline.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;

/** What is owed: something to do once, something to keep, or a report for a period. */
public sealed interface Duty {
  /**
   * What it is about, unique in its case: two duties with one subject are the same duty. Ids of
   * obligations are hashes of it, so it never changes for a duty that exists.
   */
  String subject();

  /**
   * Whether it is owed to a person who asked to be erased. That waits until the matter of the case
   * needs the person's values no more, so it neither keeps the case running nor stops an erasure.
   */
  default boolean isOfErasure() {
    return false;
  }

  /** Something to do once. It is retried until it is acknowledged or a person closes it. */
  sealed interface Act extends Duty {}

  /**
   * Bring the target to its due state.
   *
   * @param target what to set
   * @param version the version of the state that made it due; a later one supersedes it
   */
  record SetState(Target target, long version) implements Act {
    @Override
    public String subject() {
      return "set-state " + target + " " + version;
    }
  }

  /**
   * Tell the author of a decision and its reasons (DSA Art. 17).
   *
   * @param decisionId the decision
   */
  record TellAuthor(String decisionId) implements Act {
    @Override
    public String subject() {
      return "tell-author " + decisionId;
    }
  }

  /**
   * Tell a reporter of receipt or outcome (DSA Art. 16(4) and (5)).
   *
   * @param noticeId the notice that is answered
   * @param occasion what is told
   * @param decisionId the decision; empty for a receipt
   */
  record TellReporter(String noticeId, Occasion occasion, String decisionId) implements Act {
    /** What a reporter is told. */
    public enum Occasion {
      /** The notice has arrived. */
      RECEIPT("RECEIPT"),
      /** What came of it. */
      DECISION("DECISION"),
      /** The decision was changed on appeal. */
      CORRECTION("CORRECTION");

      private final String word;

      Occasion(String word) {
        this.word = word;
      }

      /** What it is called in a subject, and so in ids: it stays when the constant is renamed. */
      String word() {
        return word;
      }
    }

    @Override
    public String subject() {
      return "tell-reporter " + noticeId + " " + occasion.word() + " " + decisionId;
    }
  }

  /**
   * Report to an authority.
   *
   * @param authority its id in the directory
   * @param kind what is reported
   * @param about the id of the decision or order
   * @param form the form that the rule asks for; empty: the authority's default
   */
  record Report(String authority, Kind kind, String about, String form) implements Act {
    /** What is reported. */
    public enum Kind {
      /** A restriction and its reasons. */
      DECISION("DECISION"),
      /** A restriction that was reported earlier has been undone or changed. */
      CORRECTION("CORRECTION"),
      /** What was done on an order, or why not. */
      ORDER_OUTCOME("ORDER_OUTCOME"),
      /** That and when what was done on an order took effect. */
      ORDER_EFFECT("ORDER_EFFECT");

      private final String word;

      Kind(String word) {
        this.word = word;
      }

      /** What it is called in a subject, and so in ids: it stays when the constant is renamed. */
      String word() {
        return word;
      }
    }

    @Override
    public String subject() {
      return "report " + authority + " " + kind.word() + " " + about + " " + form;
    }
  }

  /**
   * Screen again what passed because a detector could not look.
   *
   * @param revision which revision
   * @param detectors the detectors that could not look
   */
  record Rescreen(long revision, Set<String> detectors) implements Act {
    /** Copies and sorts. */
    public Rescreen {
      detectors = java.util.Collections.unmodifiableSet(new TreeSet<>(detectors));
    }

    @Override
    public String subject() {
      return "rescreen " + revision;
    }
  }

  /**
   * Count what the author of a restricted target did before: a law may want something done about
   * who offends again and again. What comes of it is a question to a person, never an act.
   *
   * @param decisionId the decision that made it due
   */
  record CountRepeats(String decisionId) implements Act {
    @Override
    public String subject() {
      return "count-repeats " + decisionId;
    }
  }

  /**
   * Destroy what is kept of a person who asked for it, once nothing in the case needs it any more
   * (GDPR Art. 17). It waits for every hold and every other duty of the case, and for the person's
   * answer; it is never tried: the commit that ends the last of these does it.
   *
   * @param party one part of the person; all parts that the person then has in the case go with it
   * @param request the case's version with the request
   */
  record Erase(Party party, long request) implements Act {
    @Override
    public String subject() {
      return "erase " + party.name() + " " + request;
    }

    @Override
    public boolean isOfErasure() {
      return true;
    }
  }

  /**
   * Tell a person what comes of the request to be erased (GDPR Art. 12(3) and (4)).
   *
   * @param party the part of the person that can be told
   * @param request the case's version with the request
   * @param answer what is told
   * @param version the case's version when it became owed: an erasure can be put off again
   */
  record TellErasure(Party party, long request, Answer answer, long version) implements Act {
    /** What a person is told. */
    public enum Answer {
      /** It has to wait, and for what. */
      PUT_OFF("PUT_OFF"),
      /** It is done as soon as this is told: afterwards nobody knows whom to tell. */
      DONE("DONE"),
      /** A person decided that it is not done, and why. */
      REFUSED("REFUSED");

      private final String word;

      Answer(String word) {
        this.word = word;
      }

      /** What it is called in a subject, and so in ids: it stays when the constant is renamed. */
      String word() {
        return word;
      }
    }

    @Override
    public String subject() {
      return "tell-erasure " + party.name() + " " + request + " " + answer.word() + " " + version;
    }

    @Override
    public boolean isOfErasure() {
      return true;
    }
  }

  /**
   * A person decides. It waits for the person, whom no machine replaces; it escalates like all.
   *
   * @param matter what is to be decided
   * @param about the notice, appeal, order or screening
   */
  record Decide(Matter matter, String about) implements Act {
    /** What a person has to decide. */
    public enum Matter {
      /** What the policy sent to review. */
      SCREENING("SCREENING"),
      /** A notice. */
      NOTICE("NOTICE"),
      /** An appeal (DSA Art. 20(6): not solely by automated means). */
      APPEAL("APPEAL"),
      /** An order, or a demand for data. */
      ORDER("ORDER"),
      /** An edit of something that is restricted. */
      EDIT("EDIT"),
      /** What is to be done about an account that offends again and again. */
      REPEAT("REPEAT");

      private final String word;

      Matter(String word) {
        this.word = word;
      }

      /** What it is called in a subject, and so in ids: it stays when the constant is renamed. */
      String word() {
        return word;
      }
    }

    @Override
    public String subject() {
      return "decide " + matter.word() + " " + about;
    }
  }

  /**
   * Something to keep until an instant. It expires; it is never retried.
   *
   * @param what what is kept
   * @param about the decision, order or notice
   * @param until when it may go
   */
  record Hold(What what, String about, Instant until) implements Duty {
    /** What is kept. */
    public enum What {
      /** The content and the data around it. */
      EVIDENCE("EVIDENCE"),
      /** The author's right to complain (DSA Art. 20(1)). */
      APPEAL_WINDOW("APPEAL_WINDOW"),
      /** What a court or authority has ordered to be kept. */
      LEGAL_HOLD("LEGAL_HOLD");

      private final String word;

      What(String word) {
        this.word = word;
      }

      /** What it is called in a subject, and so in ids: it stays when the constant is renamed. */
      String word() {
        return word;
      }
    }

    @Override
    public String subject() {
      return "hold " + what.word() + " " + about;
    }
  }

  /**
   * A report for a period, owed by the operator.
   *
   * @param report which report, a form's name
   * @param authority to whom
   * @param from the first day
   * @param to the last day
   */
  record Periodic(String report, String authority, LocalDate from, LocalDate to) implements Duty {
    @Override
    public String subject() {
      return "periodic " + report + " " + authority + " " + from + " " + to;
    }
  }
}
