package dev.modline.authorities.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.modline.authorities.feed.FeedArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written about persons is for nobody else on the machine. */
@Tag("promise-8")
final class SafeFileTest {
  @TempDir private Path folder;

  @BeforeEach
  void onlyWhereFilesHaveOwners() {
    assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
  }

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void aLetterAndItsFoldersAreNotReadableByOthers() throws IOException {
    Path letter = folder.resolve("outbox").resolve("2026").resolve("letter.json");
    SafeFile.write(letter, "{}".getBytes(UTF_8));
    assertEquals("rw-------", rights(letter));
    assertEquals("rwx------", rights(letter.getParent()));
    assertEquals("rwx------", rights(letter.getParent().getParent()));
  }

  @Test
  void whatAnEarlierVersionLeftReadableIsNotLeftSo() throws IOException {
    Path letter = folder.resolve("letter.json");
    for (String left : new String[] {"letter.json", ".letter.json.new"}) {
      Files.writeString(folder.resolve(left), "old");
      Files.setPosixFilePermissions(
          folder.resolve(left), PosixFilePermissions.fromString("rw-r--r--"));
    }
    SafeFile.write(letter, "new".getBytes(UTF_8));
    assertEquals("rw-------", rights(letter));
    assertEquals("new", Files.readString(letter));
  }

  @Test
  void whatAFeedHasBroughtIsNotReadableByOthers() throws IOException {
    Path archive = folder.resolve("archive");
    try (FeedArchive opened = FeedArchive.folder(archive)) {
      assertEquals(0, opened.size());
      assertEquals("rw-------", rights(archive.resolve("batches.jsonl")));
      assertEquals("rwx------", rights(archive));
    }
    Path batches = archive.resolve("batches.jsonl");
    Files.setPosixFilePermissions(batches, PosixFilePermissions.fromString("rw-r--r--"));
    try (FeedArchive again = FeedArchive.folder(archive)) {
      assertEquals(0, again.size());
      assertEquals("rw-------", rights(batches));
    }
  }
}
