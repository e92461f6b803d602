package dev.modline.server.ui;

import dev.modline.server.auth.Role;
import java.time.Instant;
import java.util.Set;

/**
 * What every page knows besides its content.
 *
 * @param words what it says
 * @param theme {@code light}, {@code dark}, or empty for what the system prefers
 * @param path its own path
 * @param section which entry of the navigation it belongs to
 * @param csrf what its forms send back
 * @param person who is signed in; empty when nobody is
 * @param roles in which capacities
 * @param now what the time is
 * @param assets where style and scripts are
 */
public record Page(
    Words words,
    String theme,
    String path,
    String section,
    String csrf,
    String person,
    Set<Role> roles,
    Instant now,
    Assets assets) {
  /** Copies the roles. */
  public Page {
    roles = Set.copyOf(roles);
  }

  /** What the page says under {@code key}. */
  public String say(String key, Object... arguments) {
    return words.say(key, arguments);
  }

  /** Whether the person may do what this role does. */
  public boolean is(Role role) {
    return roles.contains(role);
  }

  /** The address of an icon. */
  public String icon(String name) {
    return assets.address("icons.svg") + "#" + name;
  }

  /** Where to come back to after signing in: a form's address shows nothing, its page does. */
  public String returnTo() {
    String of = path.matches("/cases/[^/]+/[^/]+|/operator/[^/]+") ? parent(path) : path;
    return of.startsWith("/sign-") ? "/" : of;
  }

  private static String parent(String path) {
    return path.substring(0, path.lastIndexOf('/'));
  }

  /** The theme that the switch leads to. */
  public String otherTheme() {
    return theme.equals("dark") ? "light" : "dark";
  }
}
