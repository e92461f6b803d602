package dev.modline.testkit;

import dev.modline.spi.CaseStore;

final class InMemoryStoreTest extends CaseStoreContract {
  @Override
  protected CaseStore open() {
    return CaseStore.inMemory();
  }
}
