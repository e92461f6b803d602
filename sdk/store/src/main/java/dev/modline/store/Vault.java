package dev.modline.store;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What is encrypted, and bound to what: AES-256-GCM with a random nonce of 96 bits before the
 * cipher text. Each value is bound to its case, party and name, so that none can be put in the
 * place of another. Any thread.
 */
final class Vault {
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  static final int KEY_BYTES = 32;

  private final byte[] wrapping;
  private final byte[] tagging;
  private final byte[] check;
  private final SecureRandom random = new SecureRandom();

  Vault(MasterKey master) {
    wrapping = master.derive("wrap/1");
    tagging = master.derive("account-tag/1");
    check = master.derive("check/1");
  }

  /** Tells whether a database was written under this key, and tells nothing else about it. */
  byte[] check() {
    return check.clone();
  }

  /** The keyed hash under which the cases of an account are found. */
  byte[] tag(String accountId) {
    return hmac(tagging, accountId.getBytes(StandardCharsets.UTF_8));
  }

  /** A new key for one person in one case. */
  byte[] newKey() {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    return key;
  }

  byte[] wrap(byte[] key, String caseId, String party) {
    return encrypt(wrapping, key, bound("key", caseId, party));
  }

  byte[] unwrap(byte[] wrapped, String caseId, String party) {
    return decrypt(wrapping, wrapped, bound("key", caseId, party));
  }

  byte[] seal(byte[] key, byte[] value, String caseId, String party, String name) {
    return encrypt(key, value, bound("value", caseId, party, name));
  }

  byte[] open(byte[] key, byte[] sealed, String caseId, String party, String name) {
    return decrypt(key, sealed, bound("value", caseId, party, name));
  }

  /** Each part with its length before it, so that no two lists of parts make the same bytes. */
  private static byte[] bound(String... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String part : parts) {
      byte[] utf8 = part.getBytes(StandardCharsets.UTF_8);
      bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).array());
      bytes.writeBytes(utf8);
    }
    return bytes.toByteArray();
  }

  private byte[] encrypt(byte[] key, byte[] plain, byte[] bound) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, bound);
      byte[] out = Arrays.copyOf(nonce, NONCE + cipher.getOutputSize(plain.length));
      cipher.doFinal(plain, 0, plain.length, out, NONCE);
      return out;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  private static byte[] decrypt(byte[] key, byte[] sealed, byte[] bound) {
    if (sealed.length < NONCE + TAG_BITS / Byte.SIZE) {
      throw new IllegalStateException("a sealed value is cut short");
    }
    try {
      byte[] nonce = Arrays.copyOf(sealed, NONCE);
      return cipher(Cipher.DECRYPT_MODE, key, nonce, bound)
          .doFinal(sealed, NONCE, sealed.length - NONCE);
    } catch (AEADBadTagException e) {
      throw new IllegalStateException("a sealed value was altered, or moved from its place", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] bound)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(bound);
    return cipher;
  }

  static byte[] hmac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }
}
