import dev.modline.log.CheckpointSigner;
import dev.modline.log.FolderLog;
import dev.modline.log.KeyFile;
import dev.modline.verifier.KeyEntries;
import java.nio.file.Files;
import java.nio.file.Path;

/** A log is written and looked at: its entry announces no key. */
final class First {
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("verifier");
    CheckpointSigner signer =
        CheckpointSigner.of("log.example.org/things", KeyFile.create(folder.resolve("key.pem")));
    try (FolderLog log = FolderLog.builder(folder.resolve("log"), signer).open()) {
      log.append(new byte[] {1}).join();
    }
    System.out.println("verifier: " + KeyEntries.newKey(new byte[] {1}, signer.verifierKey()));
  }
}
