package dev.modline.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.modline.model.AuditRecord;
import dev.modline.model.Event;
import dev.modline.model.Obligation;
import dev.modline.model.Recorded;
import dev.modline.model.TargetState;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is stored comes back as it was, and the same value always has the same bytes. */
class CodecTest {
  private static final int ROUNDS = 300;

  @SuppressWarnings("unchecked")
  static Stream<Class<? extends Event>> kinds() {
    return Stream.of(Event.class.getPermittedSubclasses())
        .map(kind -> (Class<? extends Event>) kind);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyKindOfEventComesBackWhole(Class<? extends Event> kind) throws Exception {
    for (long seed = 0; seed < ROUNDS; seed++) {
      Recorded recorded = new Samples(seed).recorded(kind);
      byte[] bytes = EventCodec.encode(recorded);
      Same.assertSame(recorded, EventCodec.decode(bytes));
      assertArrayEquals(bytes, EventCodec.encode(EventCodec.decode(bytes)));
    }
  }

  static List<Class<?>> duties() {
    return Samples.dutyKinds();
  }

  @ParameterizedTest
  @MethodSource("duties")
  void everyKindOfDutyComesBackWhole(Class<?> kind) throws Exception {
    for (long seed = 0; seed < ROUNDS; seed++) {
      Samples samples = new Samples(seed);
      Obligation any = samples.obligation();
      Obligation obligation =
          new Obligation(any.id(), any.caseId(), samples.duty(kind), any.clocks(), any.openedAt());
      Same.assertSame(obligation, ObligationCodec.decode(ObligationCodec.encode(obligation)));
    }
  }

  @Test
  void statesOfTargetsComeBackWhole() throws Exception {
    for (long seed = 0; seed < ROUNDS; seed++) {
      TargetState state = new Samples(seed).state();
      Same.assertSame(state, TargetStateCodec.decode(TargetStateCodec.encode(state)));
    }
  }

  @Test
  void auditRecordsComeBackWhole() throws Exception {
    for (long seed = 0; seed < ROUNDS; seed++) {
      AuditRecord record = new Samples(seed).record();
      Same.assertSame(record, AuditRecordCodec.decode(AuditRecordCodec.encode(record)));
    }
  }

  @Test
  void aValueOfALaterVersionFailsClearly() {
    // Field 5 (event) with field 99 of a later version set.
    byte[] event = {0x2a, 0x03, (byte) 0x9a, 0x06, 0x00};
    byte[] head = {0x0a, 0x01, 'c', 0x22, 0x02, 0x0a, 0x00};
    byte[] bytes = Arrays.copyOf(head, head.length + event.length);
    System.arraycopy(event, 0, bytes, head.length, event.length);
    Undecodable failure = assertThrows(Undecodable.class, () -> EventCodec.decode(bytes));
    assertEquals("event has a value that this version does not know", failure.getMessage());
  }

  @Test
  void damagedBytesAreRefusedOrReadButNeverCrash() {
    Random random = new Random(7);
    for (long seed = 0; seed < 2_000; seed++) {
      byte[] bytes = EventCodec.encode(new Samples(seed).recorded(Event.Screened.class));
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      try {
        EventCodec.decode(bytes);
      } catch (Undecodable expected) {
        assertEquals(-1, expected.getMessage().indexOf('\n'));
      }
    }
  }
}
