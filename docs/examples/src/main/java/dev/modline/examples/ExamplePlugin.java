package dev.modline.examples;

import dev.modline.spi.Authority;
import dev.modline.spi.Detector;
import dev.modline.spi.Listener;
import dev.modline.spi.Plugin;
import java.nio.file.Path;
import java.util.List;

/** A plug-in: the one entry by which {@link java.util.ServiceLoader} finds all the others. */
public final class ExamplePlugin implements Plugin {
  @Override
  public String name() {
    return "example";
  }

  @Override
  public List<Detector> detectors() {
    return List.of(new Shouting());
  }

  @Override
  public List<Authority> authorities() {
    return List.of(new FolderAuthority("example.inbox", Path.of("example-inbox")));
  }

  @Override
  public List<Listener> listeners() {
    return List.of(new Tally());
  }
}
