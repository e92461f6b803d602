package dev.modline.log;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.Semaphore;

/** Runs in a process of its own, appends without end, and says what was acknowledged. */
final class KilledWriter {
  private KilledWriter() {}

  static byte[] entry(long i) {
    byte[] entry = new byte[(int) (i % 600)];
    new Random(i).nextBytes(entry);
    return entry;
  }

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    CheckpointSigner signer =
        CheckpointSigner.ofFile("log.example/killed", folder.resolveSibling("key.pem"));
    PrintStream out = System.out;
    FolderLog log = FolderLog.builder(folder, signer).segmentBytes(1 << 18).open();
    Semaphore outstanding = new Semaphore(64);
    for (long i = log.size(); ; i++) {
      outstanding.acquire();
      log.append(entry(i))
          .thenAccept(
              index -> {
                out.println(index);
                outstanding.release();
              });
    }
  }
}
