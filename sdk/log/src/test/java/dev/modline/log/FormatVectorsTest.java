package dev.modline.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The examples that the specifications print: C2SP {@code signed-note}, {@code tlog-checkpoint},
 * {@code tlog-cosignature}, {@code tlog-policy}; Go's documentation of the note format, whose
 * example comes with its keys; and the tree of eight entries of the Certificate Transparency tests.
 */
@Tag("promise-6")
class FormatVectorsTest {
  private static final String PROBLEM =
      """
      If you think cryptography is the answer to your problem,
      then you don't know what your problem is.
      """;
  private static final String PETER =
      "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotp"
          + "RZb6KE6RyyBwJnAM=\n";
  private static final String ENOCH =
      "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33"
          + "WWd1RvMc+QQ=\n";
  private static final VerifierKey PETERS =
      VerifierKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
  private static final VerifierKey ENOCHS =
      VerifierKey.parse("EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop");

  private static final String SOFA =
      """
      example.com/behind-the-sofa
      20852163
      CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
      """;
  private static final String SOFAS =
      "— example.com/behind-the-sofa"
          + " Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n";
  private static final String WITNESSED =
      "— witness.example.com/w1"
          + " jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n";

  private static SignedNote note(String text) {
    return SignedNote.parse(text.getBytes(UTF_8));
  }

  @Test
  void theNoteOfTheFormatsFirstDocumentVerifies() throws Exception {
    SignedNote both = note(PROBLEM + "\n" + PETER + ENOCH);
    assertEquals(PROBLEM, both.text());
    assertEquals(2, both.verify(List.of(PETERS, ENOCHS)).size());
    assertEquals(PROBLEM + "\n" + PETER + ENOCH, both.toString());
    // Unknown keys are ignored; a known one that does not verify refuses the note.
    assertEquals("PeterNeumann", both.verify(List.of(PETERS)).getFirst().name());
    SignedNote another = note(PROBLEM.replace("answer", "Answer") + "\n" + PETER + ENOCH);
    assertThrows(SignatureException.class, () -> another.verify(List.of(PETERS)));
    assertEquals(0xc74f20a3, PETERS.id());
    assertThrows(
        LogFormatException.class, // the key's id is that of another key
        () -> VerifierKey.parse(PETERS.toString().replace("c74f20a3", "c74f20a4")));
  }

  @Test
  void emptyLinesBelongToTheTextOfANote() {
    String text =
        "Ognuno sta solo sul cuor della terra\n"
            + "trafitto da un raggio di sole:\n\n"
            + "ed è subito sera.\n";
    String signature =
        "— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMou"
            + "FSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n";
    SignedNote read = note(text + "\n" + signature);
    assertEquals(text, read.text());
    assertEquals("quasimodo.example/salvatore", read.signatures().getFirst().name());
    assertEquals(0x367ba04b, read.signatures().getFirst().keyId());
  }

  @Test
  void theCheckpointAndItsCosignatureAreReadAsPrinted() {
    SignedCheckpoint signed =
        SignedCheckpoint.parse((SOFA + "\n" + SOFAS + WITNESSED).getBytes(UTF_8));
    assertEquals("example.com/behind-the-sofa", signed.checkpoint().origin());
    assertEquals(20_852_163, signed.checkpoint().size());
    assertEquals(SOFA, signed.checkpoint().body());
    NoteSignature witness = signed.note().signatures().getLast();
    assertEquals(Instant.ofEpochSecond(1_679_315_147), Cosignature.time(witness).orElseThrow());
    assertEquals(
        "cosignature/v1\ntime 1679315147\n" + SOFA,
        new String(Cosignature.message(SOFA, 1_679_315_147), UTF_8));
  }

  @Test
  void theExamplePolicyWantsTwoOfTheOneKindAndOneOfTheOther() throws Exception {
    CheckpointSigner log = CheckpointSigner.of("example.com/log", KeyFile.generate());
    Map<String, CheckpointSigner> witnesses = new TreeMap<>();
    StringBuilder policy = new StringBuilder("log " + log.verifierKey() + "\n\n");
    for (String name : List.of("X1", "X2", "X3", "Y1", "Y2", "Y3")) {
      KeyPair key = KeyFile.generate();
      witnesses.put(name, CheckpointSigner.of("witness.example/" + name, key));
      VerifierKey cosigns = witnesses.get(name).verifierKey().as(VerifierKey.COSIGNATURE);
      policy.append("witness " + name + " " + cosigns + "\n");
    }
    policy.append(
        """
        group X-witnesses 2 X1 X2 X3
        group Y-witnesses any Y1 Y2 Y3

        group X-and-Y all X-witnesses Y-witnesses
        quorum X-and-Y
        """);
    TrustPolicy trusted = TrustPolicy.parse(policy.toString().getBytes(UTF_8));
    Checkpoint checkpoint =
        Checkpoint.parse(SOFA.replace("example.com/behind-the-sofa", log.verifierKey().name()));
    SignedCheckpoint signed = SignedCheckpoint.sign(checkpoint, List.of(log), Instant.EPOCH);
    Map<String, Boolean> expected =
        Map.of("X1 X2 Y1", true, "X2 X3 Y3", true, "X1 Y1 Y2", false, "X1 X2 X3", false);
    for (String who : expected.keySet()) {
      List<NoteSignature> cosigned = new ArrayList<>();
      for (String name : who.split(" ")) {
        cosigned.add(Cosignature.sign(witnesses.get(name), checkpoint, Instant.EPOCH));
      }
      assertEquals(expected.get(who), trusted.witnessed(signed.with(cosigned)), who);
    }
  }

  @Test
  void theTreeOfEightEntriesHasTheRootsOfCertificateTransparency() {
    List<String> entries =
        List.of(
            "",
            "00",
            "10",
            "2021",
            "3031",
            "40414243",
            "5051525354555657",
            "606162636465666768696a6b6c6d6e6f");
    List<String> roots =
        List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
    Frontier tree = new Frontier();
    assertEquals(Hash.EMPTY, tree.root());
    for (int i = 0; i < roots.size(); i++) {
      tree.append(Hash.leaf(HexFormat.of().parseHex(entries.get(i))));
      assertEquals(roots.get(i), HexFormat.of().formatHex(tree.root().bytes()), "size " + (i + 1));
    }
  }
}
