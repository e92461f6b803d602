package dev.modline;

import dev.modline.spi.Listener;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells every listener, and lets none of them harm another or the engine. */
final class Listeners {
  private static final Logger log = LoggerFactory.getLogger(Modline.class);

  private final List<Listener> listeners;

  Listeners(List<Listener> listeners) {
    this.listeners = List.copyOf(listeners);
  }

  void each(Consumer<Listener> tell) {
    for (Listener listener : listeners) {
      try {
        tell.accept(listener);
      } catch (RuntimeException e) {
        fault("listener " + listener.getClass().getName(), e);
      }
    }
  }

  /** Logs a plug-in's fault by its kind: its message may hold content. */
  void fault(String who, Throwable fault) {
    log.warn("{} failed: {}", who, fault.getClass().getName());
  }
}
