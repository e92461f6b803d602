package dev.modline.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;

/**
 * Ed25519 keys in files: PKCS#8 in PEM, as {@code openssl genpkey -algorithm ed25519} makes them.
 */
public final class KeyFile {
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";
  private static final int MAX_BYTES = 4096;
  private static final Set<PosixFilePermission> OWNER_ALONE =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private KeyFile() {}

  /**
   * Makes a new key and writes it, readable by its owner alone.
   *
   * @param file where; must not exist yet
   * @return the key
   * @throws IOException if the file exists or cannot be written
   */
  public static KeyPair create(Path file) throws IOException {
    KeyPair keys = generate();
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(pkcs8(keys));
    FileAttribute<?>[] attributes =
        file.getFileSystem().supportedFileAttributeViews().contains("posix")
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ALONE)}
            : new FileAttribute<?>[0];
    Files.createFile(file, attributes);
    Files.writeString(
        file,
        BEGIN + "\n" + body + "\n" + END + "\n",
        StandardOpenOption.WRITE,
        StandardOpenOption.DSYNC);
    return keys;
  }

  /**
   * Makes a new key in memory.
   *
   * @return an Ed25519 pair of the platform's provider
   */
  public static KeyPair generate() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform of this age has Ed25519", e);
    }
  }

  /**
   * Reads a key.
   *
   * @param file PKCS#8 in PEM
   * @return the private key and the public one derived from it
   * @throws IOException if it cannot be read, others than its owner may, or it is no Ed25519 key
   */
  public static KeyPair read(Path file) throws IOException {
    if (posix(file)) {
      Set<PosixFilePermission> wide = EnumSet.copyOf(Files.getPosixFilePermissions(file));
      wide.removeAll(OWNER_ALONE);
      if (!wide.isEmpty()) {
        throw new IOException(
            "the key file " + file + " is open to others than its owner (chmod 600): " + wide);
      }
    }
    if (Files.size(file) > MAX_BYTES) {
      throw new IOException("the key file " + file + " is too large for a key");
    }
    String pem = Files.readString(file, StandardCharsets.US_ASCII);
    int begin = pem.indexOf(BEGIN);
    int end = pem.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IOException("the key file " + file + " holds no PKCS#8 key in PEM");
    }
    try {
      byte[] der = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
      PrivateKey key =
          KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der));
      return withPublic((EdECPrivateKey) key);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException("the key file " + file + " holds no Ed25519 key", e);
    }
  }

  /** PKCS#8 leaves the public half out; a generator fed with the seed makes the same pair again. */
  private static KeyPair withPublic(EdECPrivateKey key) throws GeneralSecurityException {
    byte[] seed = key.getBytes().orElseThrow(GeneralSecurityException::new);
    KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
    generator.initialize(NamedParameterSpec.ED25519, new Seed(seed));
    KeyPair pair = generator.generateKeyPair();
    if (!(pair.getPrivate() instanceof EdECPrivateKey again)
        || !Arrays.equals(again.getBytes().orElse(null), seed)) {
      throw new GeneralSecurityException("this provider cannot derive the public key");
    }
    return pair;
  }

  private static byte[] pkcs8(KeyPair keys) {
    return keys.getPrivate().getEncoded();
  }

  private static boolean posix(Path path) throws IOException {
    return Files.getFileStore(path).supportsFileAttributeView("posix");
  }

  private static final class Seed extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final transient byte[] seed;

    Seed(byte[] seed) {
      this.seed = seed;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(seed, 0, bytes, 0, bytes.length);
    }
  }
}
