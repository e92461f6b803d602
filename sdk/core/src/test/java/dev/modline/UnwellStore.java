package dev.modline;

import dev.modline.spi.CaseStore;
import dev.modline.spi.StoreFailure;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A real store whose disk is full now and then: what writes is refused, reading goes on. */
final class UnwellStore {
  private static final Set<String> WRITES =
      Set.of("commit", "begin", "reschedule", "owe", "settle", "setting/4", "setAside/3", "probe");

  final CaseStore store;
  private volatile Set<String> refused = Set.of();
  private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();

  UnwellStore(CaseStore real) {
    store =
        (CaseStore)
            Proxy.newProxyInstance(
                CaseStore.class.getClassLoader(),
                new Class<?>[] {CaseStore.class},
                (proxy, method, arguments) -> {
                  String name = method.getName();
                  if (name.startsWith("set") && !name.equals("settle")) {
                    name += "/" + arguments.length;
                  }
                  asked.computeIfAbsent(name, k -> new AtomicInteger()).incrementAndGet();
                  if (refused.contains(name)) {
                    throw new StoreFailure("the disk is full", new IllegalStateException("full"));
                  }
                  try {
                    return method.invoke(real, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
  }

  /** From now on it takes nothing. */
  void refuse() {
    refused = WRITES;
  }

  /** From now on it takes none of these. */
  void refuse(String... names) {
    refused = Set.of(names);
  }

  void recover() {
    refused = Set.of();
  }

  /** How often it was asked for this. */
  int asked(String name) {
    return asked.getOrDefault(name, new AtomicInteger()).get();
  }
}
