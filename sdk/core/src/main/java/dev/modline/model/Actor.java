package dev.modline.model;

/** Who caused an event. What was automated and what was not is derived from it, never typed in. */
public sealed interface Actor {
  /** The engine itself, on the operator's policy and the law packs. */
  record Engine() implements Actor {}

  /** The host application, on behalf of its platform. */
  record Host() implements Actor {}

  /**
   * A person of the operator's staff.
   *
   * @param id the staff id under which the person signed in
   */
  record Staff(String id) implements Actor {
    /** Checks the id. */
    public Staff {
      Checks.id("staff id", id);
    }
  }

  /**
   * Somebody concerned: the author, a reporter.
   *
   * @param party which one in the case
   */
  record Concerned(Party party) implements Actor {}

  /**
   * An authority.
   *
   * @param id its id in the operator's directory
   */
  record Official(String id) implements Actor {
    /** Checks the id. */
    public Official {
      Checks.id("authority id", id);
    }
  }

  /** The engine. */
  static Actor engine() {
    return new Engine();
  }

  /** The host application. */
  static Actor host() {
    return new Host();
  }

  /** A member of staff. */
  static Actor staff(String id) {
    return new Staff(id);
  }
}
