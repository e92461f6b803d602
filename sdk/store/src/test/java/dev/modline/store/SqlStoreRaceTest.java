package dev.modline.store;

import dev.modline.spi.CaseStore;
import dev.modline.testkit.StoreRaceContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqlStoreRaceTest extends StoreRaceContract {
  @TempDir private Path folder;

  @Override
  protected CaseStore open() {
    return SqlStore.open(folder.resolve("modline.db"));
  }
}
