package dev.modline.log.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modline.log.NoteSignature;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The request and the answer that C2SP {@code tlog-witness} prints. */
@Tag("promise-6")
class SpecificationTest {
  private static final String REQUEST =
      """
      old 20852014
      PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
      jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
      5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
      /6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

      example.com/behind-the-sofa
      20852163
      CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

      — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
      — example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=
      """;
  private static final String ANSWER =
      """
      — witness.example/w1 CMp+6LWBU0anHGH5aNDTJkH/gj79sG+T6+iP2ThYN5krrDJbR1HDnucjL39QsZTSvVjyQLrdk3DXDqI5G2HgLatVs0pWh6Up69HVOw==
      — witness.example/w1 I7rEps0pvK2UqkS2gSpVUDhrhVtQV9lgF6pRrWAvjJHjyWpW7VcE3SiOlVlbQNt64vWhO+DlkL0+UfzuOBMh9ChdMkP1vi/lCAsmlw==
      — witness.example/w2 AWui8Sk55XjYLOijihBjhqEH6nS1ndDymE0a+6idX7pLcnoB+dhnz0854aLZgrrKbYKA7nC3HNJhm/kWl7oJlqU3rXXvpysAdyP3wQ==
      """;

  @Test
  void theRequestIsRead() {
    AddCheckpoint read = AddCheckpoint.parse(REQUEST.getBytes(UTF_8));
    assertEquals(20_852_014, read.old());
    assertEquals(4, read.proof().size());
    assertEquals("PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=", read.proof().getFirst().base64());
    assertEquals(20_852_163, read.checkpoint().checkpoint().size());
    assertEquals(2, read.checkpoint().note().signatures().size());
  }

  @Test
  void theAnswerIsReadAndSaysTheSameAgain() {
    String again =
        Stream.of(ANSWER.split("\n"))
            .map(NoteSignature::parse)
            .map(signature -> signature + "\n")
            .reduce("", String::concat);
    assertEquals(ANSWER, again);
  }
}
