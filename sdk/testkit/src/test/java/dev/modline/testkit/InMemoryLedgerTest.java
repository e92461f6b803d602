package dev.modline.testkit;

import dev.modline.spi.CaseStore;

final class InMemoryLedgerTest extends LedgerContract {
  @Override
  protected CaseStore open() {
    return CaseStore.inMemory();
  }
}
