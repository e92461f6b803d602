package dev.modline.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.model.InvalidInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The signature is one that other people's tools check, for the right key and file only. */
@Tag("promise-6")
class SignatureTest {
  private static final byte[] CONTENT = "{\"record\": \"r-1\"}\n".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"operator", "other"})
  void bouncyCastleAcceptsIt(String who) throws Exception {
    RecordSigner signer = Keys.signer(who + ".p12");
    byte[] signature = signer.sign(CONTENT);
    SignerInformation one = only(CONTENT, signature);
    var verifier = new JcaSimpleSignerInfoVerifierBuilder().build(signer.certificate());
    assertTrue(one.verify(verifier));
    byte[] altered = CONTENT.clone();
    altered[3]++;
    assertThrows(CMSException.class, () -> only(altered, signature).verify(verifier));
  }

  private static SignerInformation only(byte[] content, byte[] signature) throws CMSException {
    var signers =
        new CMSSignedData(new CMSProcessableByteArray(content), signature).getSignerInfos();
    assertEquals(1, signers.size());
    return signers.iterator().next();
  }

  /** The very command that the letter gives, and that with the check of CAdES added. */
  @ParameterizedTest
  @ValueSource(strings = {"operator", "other"})
  void opensslAcceptsItAndNothingElse(String who) throws Exception {
    Assumptions.assumeTrue(openssl("version") == 0, "openssl is installed");
    byte[] signature = Keys.signer(who + ".p12").sign(CONTENT);
    Path content = Files.write(folder.resolve("r.json"), CONTENT);
    Path signed = Files.write(folder.resolve("r.json.p7s"), signature);
    String own = Keys.file(who + ".pem").toString();
    String others = Keys.file(who.equals("other") ? "operator.pem" : "other.pem").toString();
    assertEquals(0, verify(signed, content, own));
    assertEquals(0, verify(signed, content, own, "-cades"));
    assertNotEquals(0, verify(signed, content, others));
    Files.writeString(content, " ");
    assertNotEquals(0, verify(signed, content, own));
  }

  private int verify(Path signature, Path content, String trusted, String... more)
      throws IOException, InterruptedException {
    List<String> command =
        new java.util.ArrayList<>(
            List.of("cms", "-verify", "-binary", "-inform", "DER", "-in", signature.toString()));
    command.addAll(List.of("-content", content.toString(), "-CAfile", trusted));
    command.addAll(List.of("-purpose", "any", "-out", folder.resolve("out").toString()));
    command.addAll(List.of(more));
    return openssl(command.toArray(String[]::new));
  }

  private int openssl(String... arguments) throws IOException, InterruptedException {
    List<String> command = new java.util.ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("said").toFile())
              .start();
      assertTrue(process.waitFor(1, TimeUnit.MINUTES));
      return process.exitValue();
    } catch (IOException e) {
      return -1;
    }
  }

  @Test
  void aKeystoreThatCannotBeUsedIsNamedWithoutItsPassword() {
    InvalidInput wrong =
        assertThrows(
            InvalidInput.class,
            () -> RecordSigner.pkcs12(Keys.file("operator.p12"), "swordfish".toCharArray()));
    assertEquals("keystore", wrong.field());
    assertFalse(String.valueOf(wrong.getMessage()).contains("swordfish"));
    assertThrows(
        InvalidInput.class,
        () -> RecordSigner.pkcs12(folder.resolve("none.p12"), "secret".toCharArray()));
  }
}
