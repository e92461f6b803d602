package dev.modline.benchmarks.faults;

import dev.modline.model.ObligationId;
import dev.modline.spi.CaseStore;
import dev.modline.spi.StoreFailure;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts, on the way to a store, the attempts that it notes and the notes that it refuses. */
final class Notes {
  final AtomicInteger noted = new AtomicInteger();
  final AtomicInteger refused = new AtomicInteger();
  private final CaseStore real;

  Notes(CaseStore real) {
    this.real = real;
  }

  CaseStore store() {
    return (CaseStore)
        Proxy.newProxyInstance(
            CaseStore.class.getClassLoader(),
            new Class<?>[] {CaseStore.class},
            (proxy, method, arguments) -> {
              try {
                Object answer = method.invoke(real, arguments);
                if (method.getName().equals("begin")) {
                  noted.addAndGet(((List<?>) answer).size());
                }
                return answer;
              } catch (InvocationTargetException e) {
                if (method.getName().equals("begin") && e.getCause() instanceof StoreFailure) {
                  refused.incrementAndGet();
                }
                throw e.getCause();
              }
            });
  }

  /** How many attempts the store knows of. */
  int attempts(String key) {
    return real.obligation(new ObligationId(key))
        .map(tracked -> tracked.progress().attempts())
        .orElse(0);
  }
}
