package dev.modline.engine;

import dev.modline.ModlineBuilder;
import dev.modline.ModlineProvider;

/** Hands the engine to the API, which names no class of it. */
public final class Provider implements ModlineProvider {
  @Override
  public ModlineBuilder builder() {
    return new LineBuilder();
  }
}
