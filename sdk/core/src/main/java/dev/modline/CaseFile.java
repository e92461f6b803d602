package dev.modline;

import dev.modline.model.Case;
import dev.modline.model.Message;
import dev.modline.model.ObligationId;
import dev.modline.model.Party;
import dev.modline.model.ValueRef;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A case with the personal values that are still there, for the eyes of staff. Opening one is
 * itself an event of the case.
 */
public final class CaseFile {
  private final Case folded;
  private final Map<ValueRef, byte[]> values;
  private final Map<Party, String> parties;
  private final Function<ObligationId, Optional<Message>> letters;

  /** The file of a case in which nobody was written to. */
  public CaseFile(Case folded, Map<ValueRef, byte[]> values, Map<Party, String> parties) {
    this(folded, values, parties, id -> Optional.empty());
  }

  private CaseFile(
      Case folded,
      Map<ValueRef, byte[]> values,
      Map<Party, String> parties,
      Function<ObligationId, Optional<Message>> letters) {
    this.folded = folded;
    this.values = Map.copyOf(values);
    this.parties = Map.copyOf(parties);
    this.letters = letters;
  }

  /** The same with what was said to people, by the obligation that each letter discharged. */
  public CaseFile with(Function<ObligationId, Optional<Message>> sent) {
    return new CaseFile(folded, values, parties, sent);
  }

  /** The case. */
  public Case folded() {
    return folded;
  }

  /** A text; absent once its person was erased. Media are not in the file: {@link Desk#media}. */
  public Optional<String> text(ValueRef ref) {
    return Optional.ofNullable(values.get(ref))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  /**
   * What a person was told when this obligation was discharged, rendered from the case as it stood
   * then; absent while nothing was sent, and once the person was erased. It is rendered when it is
   * asked for, at a cost that grows with what had happened in the case by then.
   */
  public Optional<Message> letter(ObligationId id) {
    return letters.apply(id);
  }

  /** The host's account id of a party; absent once erased. */
  public Optional<String> account(Party party) {
    return Optional.ofNullable(parties.get(party));
  }
}
