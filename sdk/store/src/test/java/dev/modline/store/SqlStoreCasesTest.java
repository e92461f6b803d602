package dev.modline.store;

import dev.modline.spi.CaseStore;
import dev.modline.testkit.CaseStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqlStoreCasesTest extends CaseStoreContract {
  @TempDir private Path folder;

  @Override
  protected CaseStore open() {
    return SqlStore.open(folder.resolve("modline.db"));
  }
}
