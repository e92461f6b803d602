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
  private volatile Consumer<Throwable> fatal = Listeners::rethrow;

  Listeners(List<Listener> listeners) {
    this.listeners = List.copyOf(listeners);
  }

  /** Who is told when something is thrown that is no plug-in's fault; without one it goes on up. */
  void onFatal(Consumer<Throwable> told) {
    fatal = told;
  }

  void each(Consumer<Listener> tell) {
    for (Listener listener : listeners) {
      try {
        tell.accept(listener);
      } catch (Throwable t) {
        fault("listener " + listener.getClass().getName(), t);
      }
    }
  }

  /** Logs a plug-in's fault by its kind: its message may hold content. */
  void fault(String who, Throwable fault) {
    if (Faults.isFatal(fault)) {
      fatal.accept(fault);
    } else {
      log.warn("{} failed: {}", who, Faults.name(fault));
    }
  }

  private static void rethrow(Throwable fault) {
    if (fault instanceof Error error) {
      throw error;
    }
  }
}
