package dev.modline.server.cli;

import dev.modline.server.auth.DemoTokens;
import dev.modline.server.demo.Demo;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * What scripts need to know of a running demo, in {@code demo.json} in its folder: the address, the
 * key of the full record, a bearer token and a sign-in address for each capacity. Readable by its
 * owner alone; there once the demo is up, gone when it has stopped.
 */
final class DemoCard {
  private final Path file;

  private DemoCard(Path file) {
    this.file = file;
  }

  /** Where it is in a demo's folder. */
  static DemoCard in(Path folder) {
    return new DemoCard(folder.resolve("demo.json"));
  }

  /** Writes it whole, then shows it. */
  void write(Demo demo) throws IOException {
    JsonObject json =
        new JsonObject()
            .put("url", demo.address().toString())
            .put("logKey", demo.fullRecordKey().toString());
    for (DemoTokens.Issued issued : demo.tokens().issued()) {
      String name =
          issued
              .caller()
              .authority()
              .map(id -> "authority:" + id)
              .orElse(issued.caller().role().word());
      if (json.containsKey(name)) {
        name += ":" + issued.caller().id(); // another person in the same role
      }
      json.put(name, issued.bearer());
      json.put(
          name + ":signIn", demo.address().resolve("/sign-in?token=" + issued.once()).toString());
    }
    Path draft = file.resolveSibling("demo.json.new");
    Files.deleteIfExists(draft);
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] ownerAlone =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    Files.createFile(draft, ownerAlone);
    Files.writeString(draft, json.encodePrettily() + "\n");
    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Takes it away: its tokens are worth nothing any more. */
  void remove() throws IOException {
    Files.deleteIfExists(file);
  }
}
