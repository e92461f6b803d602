import dev.modline.log.CheckpointSigner;
import dev.modline.log.FolderLog;
import dev.modline.log.KeyFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** A log is begun and written. */
final class First {
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("log");
    CheckpointSigner signer =
        CheckpointSigner.of("log.example.org/things", KeyFile.create(folder.resolve("key.pem")));
    try (FolderLog log = FolderLog.builder(folder.resolve("log"), signer).open()) {
      System.out.println("log: entry " + log.append(new byte[] {1, 2, 3}).join());
    }
  }
}
