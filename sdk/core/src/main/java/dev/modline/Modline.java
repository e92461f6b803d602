package dev.modline;

import dev.modline.model.Appeal;
import dev.modline.model.CaseId;
import dev.modline.model.InvalidInput;
import dev.modline.model.Notice;
import dev.modline.model.Order;
import dev.modline.model.Post;
import dev.modline.model.Target;
import dev.modline.model.Timing;
import dev.modline.spi.CaseStore;
import dev.modline.spi.StoreFailure;

/**
 * A moderation line in a host application.
 *
 * <p>Contract: when {@link #screen} answers anything but a clean "allow", or a receipt is returned,
 * it has been committed and synced, with everything owed because of it. Obligations are then
 * discharged in the background until they are acknowledged. Threading: any thread, many at once.
 * Deadline: the sum of the slowest detector's time limit and the store's. Failure: {@link
 * InvalidInput} for input that breaks a stated limit; {@link StoreFailure} when nothing could be
 * committed. A plug-in's fault is an event, never an exception here.
 *
 * <pre>{@code
 * try (Modline modline = Modline.builder()
 *     .platform((target, desired, version) -> network.apply(target, desired, version))
 *     .store(SqlStore.open(Path.of("modline.db")))
 *     .law(LawPacks.shipped("vn", "eu"))
 *     .jurisdictions("VN", "EU")
 *     .build()) {
 *   Screening screening =
 *       modline.screen(Post.builder("p-1").author("u-1").text("Hello").build());
 * }
 * }</pre>
 */
public interface Modline extends AutoCloseable {
  /** Starts a line: nothing is required but what {@link ModlineBuilder} says. */
  static ModlineBuilder builder() {
    return ModlineProvider.installed().builder();
  }

  /** Screens a post that is already published; the engine acts through the platform. */
  default Screening screen(Post post) {
    return screen(post, Timing.AFTER_PUBLICATION);
  }

  /**
   * Screens a post. An edit is the same post with a higher revision.
   *
   * <p>A revision that led to a case is judged once: the same again gets the same answer, also
   * after a person has decided otherwise (what is to be shown then is {@link Screening#state});
   * with other content, or below a revision that was screened before, it is refused.
   */
  Screening screen(Post post, Timing timing);

  /**
   * Confirms that the host has brought the target to the state that {@code screen} answered before
   * publication. Until then it is owed, and after a minute the engine calls the platform itself.
   */
  void confirm(Target target, long stateVersion);

  /** The author deleted the target: what is left to do on it ends, evidence is kept. */
  void deleted(Target target);

  /**
   * Takes a notice. The same notice again gets the same receipt; another one under the same id is
   * refused with {@link WrongState}.
   */
  Receipt notice(Notice notice);

  /**
   * Takes a notice together with what it is about, for targets that were never screened with a
   * finding: the content is kept as evidence with the notice.
   */
  Receipt notice(Notice notice, Post post);

  /**
   * Takes an order. The same order again gets the same receipt; another one under the same id is
   * refused with {@link WrongState}. The clock starts at receipt, whenever its sender is
   * authenticated; nothing is done on it before a person has answered it.
   */
  Receipt order(Order order);

  /**
   * The issuer takes its order back. What waited for an answer ends; what the order had restricted
   * is restored, and everyone who was told is told.
   *
   * @throws UnknownCase when {@code authority} has issued no order with this id
   */
  Receipt withdraw(String orderId, String authority, String reasons);

  /** How far an order has come; {@link UnknownCase} when there is none with this id. */
  OrderStatus orderStatus(String orderId);

  /**
   * Takes an appeal of the author. The same appeal again gets the same receipt; another one under
   * the same id is refused with {@link WrongState}.
   */
  Receipt appeal(Appeal appeal);

  /**
   * An authority that follows its feed has acknowledged the first {@code size} entries of its log.
   *
   * @param evidence the acknowledgement: a cosignature, the id of the event that was acknowledged
   * @return how many obligations that discharged
   */
  int acknowledged(String audience, long size, String evidence);

  /** What moderators do. */
  Desk desk();

  /** What operators do. */
  Controls controls();

  /**
   * How the line is, for health checks and figures. It answers from what was found out before and
   * waits for nothing: neither for the store nor behind the work. Of a line that is driven by hand
   * it looks at once.
   */
  Status status();

  /** The case that holds this decision, notice, order or appeal. */
  CaseId caseOf(String subjectId);

  /** The case that holds exactly this: a notice and an order may have one id. */
  CaseId caseOf(CaseStore.Subject subject);

  /** Stops taking work, lets what is under way end within ten seconds, closes the store. */
  @Override
  void close();
}
