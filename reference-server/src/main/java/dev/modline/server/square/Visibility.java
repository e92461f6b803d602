package dev.modline.server.square;

import dev.modline.model.DesiredState;
import dev.modline.model.Target;
import dev.modline.spi.Platform;
import java.util.function.Consumer;

/**
 * How posts are hidden, labelled and restored here: the Square's side of the moderation line. The
 * state of the highest version stands, whatever comes late.
 */
final class Visibility implements Platform {
  private final Archive archive;
  private final Consumer<Target> changed;

  /** {@code changed} hears of what looks different now. */
  Visibility(Archive archive, Consumer<Target> changed) {
    this.archive = archive;
    this.changed = changed;
  }

  @Override
  public Effect set(Target target, DesiredState desired, long version) {
    boolean there =
        target.kind() == Target.Kind.ACCOUNT
            ? archive.member(target.id()).isPresent()
            : archive.entry(target).isPresent();
    if (!there) {
      return Effect.gone();
    }
    if (archive.stand(target, new Archive.Standing(version, desired))) {
      changed.accept(target);
    }
    return new Effect.Applied("square:" + target + "@" + version);
  }
}
