package dev.modline.engine.base;

import dev.modline.spi.Listener;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells every listener, and lets none of them harm another or the engine. */
public final class Listeners {
  private static final Logger log = LoggerFactory.getLogger("dev.modline.Modline");

  private final List<Listener> listeners;
  private volatile Consumer<Throwable> fatal = Listeners::rethrow;

  public Listeners(List<Listener> listeners) {
    this.listeners = List.copyOf(listeners);
  }

  /** Who is told when something is thrown that is no plug-in's fault; without one it goes on up. */
  public void onFatal(Consumer<Throwable> told) {
    fatal = told;
  }

  public void each(Consumer<Listener> tell) {
    for (Listener listener : listeners) {
      try {
        tell.accept(listener);
      } catch (Throwable t) {
        fault("listener " + listener.getClass().getName(), t);
      }
    }
  }

  /** Logs a plug-in's fault by its kind: its message may hold content. */
  public void fault(String who, Throwable fault) {
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
