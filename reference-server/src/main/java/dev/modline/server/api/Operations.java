package dev.modline.server.api;

import dev.modline.Modline;
import dev.modline.authorities.orders.OrderDesk;
import dev.modline.server.feed.FeedCalls;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The code of the operations, by their ids in the description. */
public final class Operations {
  private static final Set<String> PROBES = Set.of("health", "live", "ready", "metrics");

  private final Map<String, Operation> byId = new HashMap<>();

  private Operations() {}

  /** All operations on a line; {@code metrics} renders what {@code GET /metrics} answers. */
  public static Operations of(
      Modline line, OrderDesk orders, FeedCalls feeds, Clock clock, Supplier<String> metrics) {
    Operations operations = new Operations();
    new HostOperations(line).addTo(operations);
    new DeskOperations(line, clock).addTo(operations);
    new OrderOperations(orders).addTo(operations);
    new ControlOperations(line, clock).addTo(operations);
    new ServiceOperations(line, metrics).addTo(operations);
    new FeedOperations(feeds).addTo(operations);
    return operations;
  }

  Operations add(String id, Operation operation) {
    if (byId.put(id, operation) != null) {
      throw new IllegalStateException("two operations are called " + id);
    }
    return this;
  }

  /** Whether it is what supervisors ask, which must not wait for or be refused by all else. */
  static boolean isProbe(String id) {
    return PROBES.contains(id);
  }

  Operation find(String id) {
    Operation operation = byId.get(id);
    if (operation == null) {
      throw new IllegalStateException("the description names " + id + ", which nothing answers");
    }
    return operation;
  }

  void requireAllIn(Set<String> described) {
    Set<String> missing = new TreeSet<>(byId.keySet());
    missing.removeAll(described);
    if (!missing.isEmpty()) {
      throw new IllegalStateException("the description lacks " + missing);
    }
  }
}
