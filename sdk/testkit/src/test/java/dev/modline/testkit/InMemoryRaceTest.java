package dev.modline.testkit;

import dev.modline.spi.CaseStore;

final class InMemoryRaceTest extends StoreRaceContract {
  @Override
  protected CaseStore open() {
    return CaseStore.inMemory();
  }
}
