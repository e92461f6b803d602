package dev.modline.benchmarks.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The faults of a run, each for a moment. Longer: {@link FaultRun}. */
@Tag("promise-3")
@Tag("promise-4")
@Tag("promise-10")
class FaultRunTest {
  /** How soon a backlog drains is measured by a run; here it must not stand still. */
  private static final FaultSettings SHORT =
      new FaultSettings(Duration.ofSeconds(3), FaultSettings.PATIENCE, 60);

  @TempDir Path folder;

  private static void assertKept(Result result) {
    assertTrue(result.good(), result::toString);
  }

  @Test
  void aFullDiskLetsNoCallOutUnnotedAndNothingStandStill() throws Exception {
    Optional<Result> result = new FullDisk(SHORT).run(folder.resolve("disk"));
    if (result.isEmpty()) {
      System.out.println("NOT TRIED: a full disk, for no file system may be mounted here");
    }
    assumeTrue(result.isPresent(), "no file system may be mounted here");
    assertKept(result.get());
  }

  @Test
  void aHangingMessengerDoesNotStopTakedowns() throws Exception {
    assertKept(new Hanging(SHORT).messenger(folder));
  }

  @Test
  void aHangingAuthorityDoesNotStopTakedowns() throws Exception {
    assertKept(new Hanging(SHORT).authority(folder));
  }

  @Test
  void whatCannotBeReadDoesNotStopTakedowns() throws Exception {
    assertKept(new DamagedRows(SHORT).run(folder));
  }

  @Test
  void errorsOfPluginsDoNotStopTakedowns() throws Exception {
    assertKept(new ThrownErrors(SHORT).run(folder));
  }
}
